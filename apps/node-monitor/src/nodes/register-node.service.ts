import { randomUUID } from 'node:crypto';
import { NodeTestFailedError, type RegisterNodeReplyV1, type RegisterNodeRequestV1 } from '#contracts';
import { canaryCid, KuboControl, type KuboEndpoint } from '#ipfs';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { checkNodeAddress } from '../addresses/check-node-address.js';
import { ExamineNodeService } from '../examination/examine-node.service.js';
import type { NodeFacts } from '../examination/examination.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { describeNode } from './describe-node.js';
import { judgeSpace } from './judge-space.js';
import { type NodeAccess, NodeEndpoints } from './node-endpoints.js';
import { NodeEntity } from './node.entity.js';
import { refuseDuplicates } from './node.repository.js';
import { judgeSettings } from './settings.js';
import { TellNewsService } from './tell-news.service.js';

/** A node to add. `swarmAddresses`: where its peers reach it, if that is known better than it knows itself. */
export type NewNode = RegisterNodeRequestV1 & { swarmAddresses?: string[] | undefined };

const CLEAN_UP_TIMEOUT_MS = 2000;

/** Adds a node, after a live test that writes a block to it and reads it back. */
@Injectable()
export class RegisterNodeService {
  private readonly log = new Logger(RegisterNodeService.name);

  constructor(
    private readonly endpoints: NodeEndpoints,
    private readonly examineNode: ExamineNodeService,
    private readonly control: KuboControl,
    private readonly transactions: Transactions,
    private readonly tellNews: TellNewsService,
    private readonly env: NodeMonitorEnv,
  ) {}

  /**
   * The same node again is refused by what is unique in it: name, RPC address, PeerID.
   *
   * @returns the node, and what an operator should know about it
   * @throws NodeAddressRefusedError NODE.ADDRESS_REFUSED
   * @throws NodeTestFailedError NODE.TEST_FAILED with the first step that failed
   * @throws NodeExistsError NODE.EXISTS
   */
  async run(request: NewNode): Promise<RegisterNodeReplyV1> {
    const access = accessOf(request);
    const endpoint = await this.endpoints.of(access);
    const { steps, facts } = await this.examineNode.run(endpoint, { deep: true, peerId: request.peerId ?? null });
    try {
      const failure = steps.find(({ verdict }) => verdict === 'failed');
      if (failure) throw new NodeTestFailedError(failure.name, failure.detail, steps);
      const node = await this.insert(this.nodeOf(request, access, facts));
      const findings = steps.filter(({ verdict }) => verdict === 'warning').map(({ detail }) => detail);
      return { node: describeNode(node, judgeSettings(this.env)), findings, steps };
    } catch (error) {
      if (facts.identity) await this.removeCanary(endpoint);
      throw error;
    }
  }

  private nodeOf(request: NewNode, access: NodeAccess, facts: NodeFacts): NodeEntity {
    const { identity, usedBytes, availableBytes, durability } = facts;
    if (!identity || usedBytes === undefined || availableBytes === undefined)
      throw new Error('a passed test has facts');
    const capacityBytes = request.capacityBytes ?? usedBytes + availableBytes;
    const { full, reason } = judgeSpace({ capacityBytes, usedBytes, availableBytes }, judgeSettings(this.env));
    const now = new Date();
    return Object.assign(new NodeEntity(), {
      ...access,
      zone: request.zone,
      peerId: identity.peerId,
      capacityBytes,
      givenSwarmAddresses: request.swarmAddresses ?? null,
      state: full ? 'full' : 'online',
      stateSince: now,
      stateReason: reason,
      epoch: 1,
      operatorWish: null,
      version: identity.agentVersion,
      seenSwarmAddresses: identity.addresses,
      durability: durability.durability,
      hashOnRead: durability.hashOnRead ?? false,
      processStart: facts.processStart ?? null,
      usedBytes,
      availableBytes,
      latencyMs: null,
      lastSeenAt: now,
      lastReadAt: null,
      canaryFault: null,
      revision: 1,
      breakerResets: 0,
      registeredAt: now,
    } satisfies NodeEntity);
  }

  private async insert(node: NodeEntity): Promise<NodeEntity> {
    await refuseDuplicates(() =>
      this.transactions.run(async (manager) => {
        await manager.insert(NodeEntity, node);
        const news = { previousState: null, reason: 'registered' };
        await this.tellNews.run(manager, 'bytenode.evt.node-monitor.node.changed.v1', node, news);
      }),
    );
    this.log.log('node registered', { nodeId: node.id, name: node.name, zone: node.zone });
    return node;
  }

  /** The test may have written it, under an id that no node has now. */
  private async removeCanary(endpoint: KuboEndpoint): Promise<void> {
    await this.control
      .unpin(endpoint, canaryCid(endpoint.nodeId), { timeoutMs: CLEAN_UP_TIMEOUT_MS })
      .catch(() => undefined);
  }
}

function accessOf({ name, rpcUrl, gatewayUrl, sealedDataToken, sealedOpsToken }: NewNode): NodeAccess {
  return {
    id: randomUUID(),
    name,
    rpcUrl: checkNodeAddress(rpcUrl),
    gatewayUrl: gatewayUrl === undefined ? null : checkNodeAddress(gatewayUrl),
    sealedDataToken: sealedDataToken ?? null,
    sealedOpsToken: sealedOpsToken ?? null,
  };
}
