import { Turns } from '#observability';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { JobRepository } from './job.repository.js';

const BATCH = 500;
const KEPT_DAYS = 30;
const KEPT_JOBS = 10_000;

/** Deletes jobs that ended long ago. */
@Injectable()
export class PruneJobsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: Turns;

  constructor(
    private readonly jobs: JobRepository,
    config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(new Logger(PruneJobsWorker.name), config.JOB_PRUNE_MS, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** @returns true when there is more to delete */
  async run(): Promise<boolean> {
    return (await this.jobs.deleteOld(KEPT_DAYS, KEPT_JOBS, BATCH)) === BATCH;
  }
}
