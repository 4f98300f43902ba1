import { type Lease, Leases, Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import type { JudgedNode, NodeChange } from './decide-change.js';
import { NodeRepository } from './node.repository.js';
import { TellNewsService } from './tell-news.service.js';

/** Writes what was decided about a node, and its event, in one transaction that only the leader can commit. */
@Injectable()
export class RecordChangeService {
  private readonly log = new Logger(RecordChangeService.name);

  constructor(
    private readonly nodes: NodeRepository,
    private readonly leases: Leases,
    private readonly transactions: Transactions,
    private readonly tellNews: TellNewsService,
  ) {}

  /**
   * Decides again on the locked row, which may have changed since the caller looked; for a node that was removed, nothing happens.
   *
   * @param decide pure; null: nothing to write
   * @throws LeaseLostError LEASE.LOST when another copy leads now
   */
  async run(lease: Lease, nodeId: string, decide: (node: JudgedNode) => NodeChange | null): Promise<void> {
    const recorded = await this.transactions.run(async (manager) => {
      await this.leases.assertHeld(manager, lease);
      const node = await this.nodes.lock(manager, nodeId);
      const change = node && decide(node);
      if (!change) return null;
      const { state: previousState } = node;
      const stateSince = change.row.state === undefined ? node.stateSince : await this.nodes.now(manager);
      await this.nodes.update(manager, nodeId, { ...change.row, stateSince });
      Object.assign(node, change.row);
      const { news } = change;
      if (news) await this.tellNews.run(manager, news.subject, node, { previousState, reason: news.reason });
      return { from: previousState, to: node.state, epoch: node.epoch, reason: news?.reason ?? null };
    });
    if (recorded) this.log.log('node changed', { nodeId, ...recorded });
  }
}
