import { NodeNotFoundError, NodeWishConflictError, type NodeV1, type SetNodeWishRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { decideWish } from './decide-wish.js';
import { describeNode } from './describe-node.js';
import { NodeRepository } from './node.repository.js';
import { judgeSettings } from './settings.js';
import { TellNewsService } from './tell-news.service.js';

/** Writes what an operator wishes of a node, with its state and event: any copy of the service may, for it is no verdict. */
@Injectable()
export class SetNodeWishService {
  private readonly log = new Logger(SetNodeWishService.name);

  constructor(
    private readonly nodes: NodeRepository,
    private readonly transactions: Transactions,
    private readonly tellNews: TellNewsService,
    private readonly env: NodeMonitorEnv,
  ) {}

  /**
   * @returns the node as it is then
   * @throws NodeNotFoundError NODE.NOT_FOUND
   * @throws NodeWishConflictError NODE.WISH_CONFLICT when another wish holds than those in `onlyIf`
   */
  async run({ nodeId, wish, onlyIf }: SetNodeWishRequestV1): Promise<NodeV1> {
    const settings = judgeSettings(this.env);
    return this.transactions.run(async (manager) => {
      const node = await this.nodes.lock(manager, nodeId);
      if (!node) throw new NodeNotFoundError();
      const change = decideWish(node, wish, settings);
      if (!change) return describeNode(node, settings);
      if (onlyIf && !onlyIf.includes(node.operatorWish)) throw new NodeWishConflictError(node.operatorWish);
      const { state: previousState } = node;
      const stateSince = change.row.state === undefined ? node.stateSince : await this.nodes.now(manager);
      const row = { ...change.row, stateSince };
      await this.nodes.update(manager, nodeId, row);
      Object.assign(node, row);
      const { news } = change;
      if (news) await this.tellNews.run(manager, news.subject, node, { previousState, reason: news.reason });
      this.log.log("an operator's wish is set", { nodeId, name: node.name, wish, state: node.state });
      return describeNode(node, settings);
    });
  }
}
