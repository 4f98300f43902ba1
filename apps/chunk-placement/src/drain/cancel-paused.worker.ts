import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#observability';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { JobRepository } from '../jobs/job.repository.js';
import { CancelOvertakenService } from './cancel-overtaken.service.js';

const LIMIT = 100;

/** Ends paused drains whose node is used again or gone: no step of theirs would ever find out. */
@Injectable()
export class CancelPausedWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: Turns;

  constructor(
    private readonly jobs: JobRepository,
    private readonly cancelOvertaken: CancelOvertakenService,
    config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(new Logger(CancelPausedWorker.name), config.JOB_POLL_MS, (signal) => this.run(signal));
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const paused = await this.jobs.page({ limit: LIMIT, before: null, states: ['paused'], kinds: ['drain'] });
    for (const job of paused) if (job.subjectId && !signal.aborted) await this.cancelOvertaken.run(job, job.subjectId);
  }
}
