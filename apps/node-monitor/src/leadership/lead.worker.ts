import { Leases } from '#persistence';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { LEADER_LEASE, LEADER_TASKS, type LeaderTask, type Term } from './leader-task.js';
import { repeat } from './repeat.js';

/**
 * Waits for the lease and runs the leader's tasks while it holds. Other copies answer requests all the same.
 * A task that fails is logged when it begins to fail and when it works again, not each time.
 */
@Injectable()
export class LeadWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(LeadWorker.name);
  private readonly stop = new AbortController();
  private leading: Promise<void> = Promise.resolve();

  constructor(
    private readonly leases: Leases,
    @Inject(LEADER_TASKS) private readonly tasks: LeaderTask[],
    private readonly env: NodeMonitorEnv,
  ) {}

  onApplicationBootstrap(): void {
    const options = { ttlMs: this.env.LEASE_MS, signal: this.stop.signal };
    this.leading = this.leases.lead(LEADER_LEASE, options, async (lease, signal) => {
      await Promise.all(this.tasks.map((task) => this.runTask(task, { lease, signal })));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.leading;
  }

  private async runTask(task: LeaderTask, term: Term): Promise<void> {
    let failing = false;
    task.begin?.();
    await repeat(task.intervalMs, term.signal, async (lateMs) => {
      try {
        await task.turn(term, lateMs);
        if (failing) this.log.log('a task works again', { task: task.name });
        failing = false;
      } catch (error) {
        if (term.signal.aborted) return;
        if (!failing) this.log.warn('a task fails', error, { task: task.name });
        failing = true;
      }
    });
  }
}
