import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#observability';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { RemainsRepository, type MissingCursor } from './remains.repository.js';

const BATCH = 500;
/** As long as events live in outbox and inbox: a request or an event that comes later than this names a version nobody knows. */
const TOMBSTONE_DAYS = 30;

/** Deletes rows that are done with, and lets go of missing replicas that were replaced elsewhere. */
@Injectable()
export class ClearRemainsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: Turns;
  private missingCursor: MissingCursor | null = null;

  constructor(
    private readonly repository: RemainsRepository,
    private readonly transactions: Transactions,
    config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(new Logger(ClearRemainsWorker.name), config.RELEASE_INTERVAL_MS, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** @returns true when there is more to clear */
  async run(): Promise<boolean> {
    this.missingCursor = await this.repository.releaseReplacedMissing(this.missingCursor, BATCH);
    const settled = await this.transactions.run(async (manager) => {
      const chunkIds = await this.repository.deleteSettled(manager, BATCH);
      if (chunkIds.length > 0) await this.repository.deleteEnded(manager, chunkIds);
      return chunkIds.length;
    });
    const ended = await this.transactions.run(async (manager) => {
      const versionIds = await this.repository.oldEnded(manager, TOMBSTONE_DAYS, BATCH);
      if (versionIds.length > 0) await this.repository.deleteVersions(manager, versionIds);
      return versionIds.length;
    });
    return settled === BATCH || ended === BATCH;
  }
}
