import { NodeNotEmptyError, type RemoveNodeRequestV1 } from '#contracts';
import { canaryCid, KuboControl } from '#ipfs';
import { RpcClient } from '#messaging';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { NodeEndpoints } from './node-endpoints.js';
import type { NodeEntity } from './node.entity.js';
import { NodeRepository } from './node.repository.js';
import { TellNewsService } from './tell-news.service.js';

const USAGE_TIMEOUT_MS = 5000;
const CLEAN_UP_TIMEOUT_MS = 2000;

/**
 * Removes a node from the system; what it holds stays on its disk. A chunk placed there between the question and the removal counts as a lost
 * copy, which is repaired like any other.
 */
@Injectable()
export class RemoveNodeService {
  private readonly log = new Logger(RemoveNodeService.name);

  constructor(
    private readonly nodes: NodeRepository,
    private readonly endpoints: NodeEndpoints,
    private readonly control: KuboControl,
    private readonly rpc: RpcClient,
    private readonly transactions: Transactions,
    private readonly tellNews: TellNewsService,
  ) {}

  /**
   * @throws NodeNotFoundError NODE.NOT_FOUND, for a node already removed too
   * @throws NodeNotEmptyError NODE.NOT_EMPTY when it holds replicas, unless `force` comes with its name
   * @throws ServiceUnavailableError, RpcTimeoutError when chunk-placement can't say what it holds
   */
  async run({ nodeId, force, confirm }: RemoveNodeRequestV1): Promise<void> {
    const node = await this.nodes.byId(nodeId);
    if (!(force && confirm === node.name)) await this.refuseUnlessEmpty(nodeId);
    await this.transactions.run(async (manager) => {
      const row = await this.nodes.lock(manager, nodeId);
      if (!row) return;
      await this.nodes.remove(manager, nodeId);
      const news = { previousState: row.state, reason: 'removed', removed: true };
      await this.tellNews.run(manager, 'bytenode.evt.node-monitor.node.changed.v1', row, news);
    });
    this.log.log('node removed', { nodeId, name: node.name, force });
    await this.removeCanary(node);
  }

  private async refuseUnlessEmpty(nodeId: string): Promise<void> {
    const subject = 'bytenode.rpc.chunk-placement.node-usage.v1';
    const { nodes } = await this.rpc.call(subject, { nodeIds: [nodeId] }, { timeoutMs: USAGE_TIMEOUT_MS });
    const replicaCount = nodes.find((usage) => usage.nodeId === nodeId)?.replicaCount ?? 0;
    if (replicaCount > 0) throw new NodeNotEmptyError(replicaCount);
  }

  /** A courtesy to whoever uses the node next: 50 bytes, on a node that may well be gone. */
  private async removeCanary(node: NodeEntity): Promise<void> {
    try {
      const endpoint = await this.endpoints.of(node);
      await this.control.unpin(endpoint, canaryCid(node.id), { timeoutMs: CLEAN_UP_TIMEOUT_MS });
    } catch (error) {
      this.log.debug('the canary of a removed node stays behind', error, { nodeId: node.id });
    }
  }
}
