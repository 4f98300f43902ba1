import { Injectable } from '@nestjs/common';
import type { ConfirmedChunkV1 } from '#contracts';
import { Transactions } from '#persistence';
import { OpenRepairsService } from '../repair/open-repairs.service.js';
import { ReplicaRepository } from './replica.repository.js';
import { ReplicasQueries } from './replicas.queries.js';

/** Takes over what the gateway wrote: those replicas are held, and the copies still missing are due at once. */
@Injectable()
export class ConfirmReplicasService {
  constructor(
    private readonly replicas: ReplicaRepository,
    private readonly queries: ReplicasQueries,
    private readonly openRepairs: OpenRepairsService,
    private readonly transactions: Transactions,
  ) {}

  /** Twice the same is once; for a version that has ended it does nothing. */
  async run(versionId: string, chunks: ConfirmedChunkV1[]): Promise<void> {
    const indexes = chunks.map((chunk) => chunk.index);
    // Of a small file the seal has taken everything over already, and mostly all copies are there.
    if (await this.queries.areWhole(versionId, indexes)) return;
    await this.transactions.run(async (manager) => {
      const version = await this.replicas.lockVersion(manager, versionId);
      if (!version || version.state === 'closed') return;
      await this.replicas.confirm(manager, versionId, chunks);
      await this.openRepairs.forChunks(manager, { versionId, indexes });
    });
    this.openRepairs.wakeWorker();
  }
}
