import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { SearchRepository } from './search.repository.js';

/** Has the index of searches sort in what is new, so that no commit waits for it. Any number of processes may do so. */
@Injectable()
export class SortSearchIndexWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SortSearchIndexWorker.name);
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly env: MetadataEnv,
    private readonly searches: SearchRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.searches.sortIn().catch((error: unknown) => {
        this.log.warn('the index of searches was not sorted; it is tried again', error);
      });
      await sleep(this.env.SWEEP_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
