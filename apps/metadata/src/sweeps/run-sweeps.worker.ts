import { Turns } from '#observability';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { EmptyTrashService } from '../files/trash/empty-trash.service.js';
import { ExpireUploadsService } from '../resumable-uploads/expire-uploads.service.js';
import { AbandonIdleUploadsService } from '../versions/abandon-idle-uploads.service.js';
import { ForgetVersionsService } from '../versions/forget-versions.service.js';
import { RefreshHealthService } from '../versions/refresh-health.service.js';

/** So that none of the sweeps keeps the others waiting. */
const STEPS_PER_ROUND = 500;

interface Sweep {
  name: string;
  /** Does a small piece of work in a transaction of its own; 0 when there is nothing to do. */
  step: () => Promise<number>;
}

/**
 * Finds what nobody asks for: idle uploads, files whose time in the trash is over, what is left of closed versions, and
 * versions whose protection may have changed without an event that arrived. Several copies of the service share the work.
 */
@Injectable()
export class RunSweepsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RunSweepsWorker.name);
  private readonly startedAt = performance.now();
  private readonly sweeps: Sweep[];
  private readonly turns: Turns;

  constructor(
    env: MetadataEnv,
    idleUploads: AbandonIdleUploadsService,
    trash: EmptyTrashService,
    versions: ForgetVersionsService,
    health: RefreshHealthService,
    resumable: ExpireUploadsService,
  ) {
    this.sweeps = [
      // While this service was away no upload could give it a sign of life.
      { name: 'idle uploads', step: async () => (this.hasRunFor(env.UPLOAD_IDLE_MS) ? idleUploads.run() : 0) },
      { name: 'expired trash', step: () => trash.purgeExpired() },
      { name: 'expired uploads', step: async () => (this.hasRunFor(env.UPLOAD_IDLE_MS) ? resumable.run() : 0) },
      { name: 'ended resumable uploads', step: () => resumable.forget() },
      { name: 'closed versions', step: () => versions.run() },
      { name: 'old news of protection', step: () => health.run() },
    ];
    this.turns = new Turns(this.log, env.SWEEP_INTERVAL_MS, async (signal) => {
      for (const sweep of this.sweeps) await this.finish(sweep, signal);
    });
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.turns.stop();
  }

  private async finish({ name, step }: Sweep, signal: AbortSignal): Promise<void> {
    let count = 0;
    try {
      for (let turn = 0; turn < STEPS_PER_ROUND && !signal.aborted; turn++) {
        const done = await step();
        if (done === 0) break;
        count += done;
      }
    } catch (error) {
      this.log.warn('a sweep failed; it is tried again', error, { sweep: name });
    }
    if (count > 0) this.log.log('swept', { sweep: name, count });
  }

  private hasRunFor(milliseconds: number): boolean {
    return performance.now() - this.startedAt >= milliseconds;
  }
}
