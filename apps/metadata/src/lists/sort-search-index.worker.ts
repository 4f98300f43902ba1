import { Turns } from '#observability';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { SearchRepository } from './search.repository.js';

/** Has the index of searches sort in what is new, so that no commit waits for it. Any number of processes may do so. */
@Injectable()
export class SortSearchIndexWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly turns: Turns;

  constructor(env: MetadataEnv, searches: SearchRepository) {
    const log = new Logger(SortSearchIndexWorker.name);
    this.turns = new Turns(log, env.SWEEP_INTERVAL_MS, () => searches.sortIn());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.turns.stop();
  }
}
