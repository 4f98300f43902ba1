import { Injectable } from '@nestjs/common';
import { KuboControl, KuboError } from '#ipfs';
import { Transactions } from '#persistence';
import { DrainRepository } from '../drain/drain.repository.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { ReleaseRepository } from '../release/release.repository.js';

const UNPIN_TIMEOUT_MS = 4000;

/** Takes pins without a row off a node: those of our chunks as any released copy, the others at once. */
@Injectable()
export class TakeOffPinsService {
  constructor(
    private readonly drains: DrainRepository,
    private readonly releases: ReleaseRepository,
    private readonly transactions: Transactions,
    private readonly roster: NodeRoster,
    private readonly control: KuboControl,
  ) {}

  /** @throws KuboError when the node could not be asked */
  async run(nodeId: string, pins: { pin: string; ours: boolean }[], signal: AbortSignal): Promise<void> {
    const ours = pins.filter((each) => each.ours).map(({ pin }) => pin);
    if (ours.length > 0) await this.drains.releaseStrayPins(nodeId, ours);
    for (const { pin } of pins.filter((each) => !each.ours)) await this.unpin(nodeId, pin, signal);
  }

  private async unpin(nodeId: string, pin: string, signal: AbortSignal): Promise<void> {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) throw new KuboError('unreachable', { nodeId, action: 'unpin' }, 'the node is not in the directory');
    // An upload may have begun to write the same bytes meanwhile.
    if ((await this.drains.known([pin])).length > 0) return;
    await this.control.unpin(endpoint, pin, { timeoutMs: UNPIN_TIMEOUT_MS, signal });
    await this.transactions.run((manager) =>
      this.releases.distrustNewcomers(manager, { nodeId, chunkCid: pin, chunkId: '0', storedBytes: 0 }),
    );
  }
}
