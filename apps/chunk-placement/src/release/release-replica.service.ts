import { Injectable } from '@nestjs/common';
import { KuboControl, KuboError } from '#ipfs';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { ReleaseRepository, type DueRelease, type ReleaseStep } from './release.repository.js';

/** Below lock_timeout, for others wait on the lock meanwhile. */
const UNPIN_TIMEOUT_MS = 4000;

/** Unpins one copy whose grace time is over. */
@Injectable()
export class ReleaseReplicaService {
  constructor(
    private readonly repository: ReleaseRepository,
    private readonly roster: NodeRoster,
    private readonly control: KuboControl,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /**
   * The node is asked within the transaction, whose locks keep the pin this row's own; asked twice it answers the same.
   *
   * @throws KuboError when the node could not be asked; the row is due again later
   */
  async run(release: DueRelease, signal: AbortSignal): Promise<ReleaseStep> {
    return this.transactions.run(async (manager) => {
      const step = await this.repository.lockForRelease(manager, release);
      if (step === 'forget') await this.repository.settle(manager, release, 0);
      if (step !== 'unpin') return step;
      await this.unpin(release, signal);
      await this.repository.distrustNewcomers(manager, release);
      // A pull that a lost worker left behind on the node may still end, and pin, within this time.
      await this.repository.settle(manager, release, 2 * this.config.REPAIR_TIMEOUT_MS);
      await this.repository.addUnpinned(manager, release);
      return step;
    });
  }

  private async unpin({ nodeId, chunkCid }: DueRelease, signal: AbortSignal): Promise<void> {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) throw new KuboError('unreachable', { nodeId, action: 'unpin' }, 'the node is not in the directory');
    await this.control.unpin(endpoint, chunkCid, { timeoutMs: UNPIN_TIMEOUT_MS, signal });
  }
}
