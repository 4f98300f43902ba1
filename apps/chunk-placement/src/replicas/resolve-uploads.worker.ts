import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#observability';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { ReplicaRepository } from './replica.repository.js';
import { ResolveVersionsService } from './resolve-versions.service.js';

const BATCH = 500;

/** Asks metadata about versions whose outcome no event has told, so that a lost event costs time and nothing else. */
@Injectable()
export class ResolveUploadsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: Turns;

  constructor(
    private readonly replicas: ReplicaRepository,
    private readonly resolveVersions: ResolveVersionsService,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(new Logger(ResolveUploadsWorker.name), config.UNRESOLVED_AFTER_MS / 4, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** @returns true when there may be more */
  async run(): Promise<boolean> {
    const versionIds = await this.transactions.run((manager) =>
      this.replicas.claimUnresolved(manager, this.config.UNRESOLVED_AFTER_MS, BATCH),
    );
    await this.resolveVersions.run(versionIds);
    return versionIds.length === BATCH;
  }
}
