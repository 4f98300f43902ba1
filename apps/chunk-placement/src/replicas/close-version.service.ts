import { Injectable } from '@nestjs/common';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { ReplicaRepository } from './replica.repository.js';

/** Ends a version whose content nobody needs any more. Only ever called on an explicit word of metadata. */
@Injectable()
export class CloseVersionService {
  constructor(
    private readonly replicas: ReplicaRepository,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** Purged: downloads may still be under way, so its copies stay for the grace time. */
  async purged(versionId: string): Promise<void> {
    await this.transactions.run((manager) => this.replicas.close(manager, versionId, this.config.RELEASE_GRACE_MS));
  }

  /** Abandoned: nobody ever saw it. */
  async abandoned(versionId: string): Promise<void> {
    await this.transactions.run((manager) => this.replicas.close(manager, versionId, 0));
  }

  async committed(versionId: string): Promise<void> {
    await this.transactions.run((manager) => this.replicas.markCommitted(manager, versionId));
  }
}
