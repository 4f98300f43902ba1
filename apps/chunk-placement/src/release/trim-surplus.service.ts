import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { chooseSurplus } from './choose-surplus.js';
import { ReleaseRepository } from './release.repository.js';

/** Releases copies above policy, as they are left when a node returns whose copies were made anew meanwhile. */
@Injectable()
export class TrimSurplusService {
  private readonly logger = new Logger(TrimSurplusService.name);

  constructor(
    private readonly repository: ReleaseRepository,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** Chunks that have no surplus, or whose surplus must wait for a proof or a repair, are left as they are. */
  async run(chunkIds: string[]): Promise<void> {
    for (const chunkId of chunkIds) {
      const nodeIds = await this.trim(chunkId);
      if (nodeIds.length > 0) this.logger.log('released surplus copies', { chunkId, nodeIds });
    }
  }

  private async trim(chunkId: string): Promise<string[]> {
    return this.transactions.run(async (manager) => {
      const policy = await this.repository.lockCommitted(manager, chunkId);
      if (!policy) return [];
      const nodeIds = chooseSurplus(await this.repository.settledCopies(manager, chunkId), policy.copies);
      if (nodeIds.length > 0) await this.repository.release(manager, chunkId, nodeIds, this.config.RELEASE_GRACE_MS);
      return nodeIds;
    });
  }
}
