import { Turns } from '#observability';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { OpenRepairsService } from './open-repairs.service.js';
import { RepairChunkService } from './repair-chunk.service.js';
import { RepairTaskRepository, type ClaimedTask } from './repair-task.repository.js';

/** So long the tasks of a process that died wait for another; a living one prolongs its leases three times meanwhile. */
const LEASE_MS = 15_000;

/** Works on due repairs, a bounded number at once; several processes share them by leases. */
@Injectable()
export class RunRepairsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RunRepairsWorker.name);
  private readonly stopping = new AbortController();
  private readonly running = new Map<ClaimedTask, Promise<void>>();
  private readonly turns: Turns;
  private wakeUps: Subscription | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly tasks: RepairTaskRepository,
    private readonly repairChunk: RepairChunkService,
    private readonly openRepairs: OpenRepairsService,
    private readonly roster: NodeRoster,
    private readonly config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(this.logger, config.REPAIR_POLL_MS, () => this.claim());
  }

  onApplicationBootstrap(): void {
    this.wakeUps = this.openRepairs.opened.subscribe(() => this.turns.wake());
    this.renewal = setInterval(() => void this.renewLeases(), LEASE_MS / 3);
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.wakeUps?.unsubscribe();
    this.stopping.abort();
    await this.turns.stop();
    await Promise.allSettled(this.running.values());
    clearInterval(this.renewal);
  }

  /** Nothing is under way here: a task may end, with its last copy, a moment before its worker has looked for the last time. */
  get isIdle(): boolean {
    return this.running.size === 0;
  }

  private async claim(): Promise<void> {
    const free = this.config.REPAIR_CONCURRENCY - this.running.size;
    if (free <= 0 || !this.roster.canReach()) return;
    const brake = this.roster.brake().engagedUntil !== null;
    const claimed = await this.tasks.claim(free, LEASE_MS, brake);
    for (const task of claimed) {
      const work = this.work(task).finally(() => {
        this.running.delete(task);
        this.turns.wake();
      });
      this.running.set(task, work);
    }
  }

  /** What can't be prolonged now may be taken over: rows and proofs keep two workers on one chunk from doing harm. */
  private async renewLeases(): Promise<void> {
    await this.tasks.renew([...this.running.keys()], LEASE_MS).catch((error: unknown) => {
      this.logger.warn('the leases of repairs could not be prolonged', error);
    });
  }

  private async work(task: ClaimedTask): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.config.REPAIR_TIMEOUT_MS * 1.5)]);
    try {
      const result = await this.repairChunk.run(task.chunkId, signal);
      if (result === 'settled') await this.tasks.settle(task);
      else await this.tasks.postpone(task, result.waiting, this.config.REPAIR_RETRY_MS);
    } catch (error) {
      this.logger.warn('a repair failed; it is tried again', error, { chunkId: task.chunkId, attempts: task.attempts });
      await this.tasks.postpone(task, String(error), this.config.REPAIR_RETRY_MS).catch(() => undefined);
    }
  }
}
