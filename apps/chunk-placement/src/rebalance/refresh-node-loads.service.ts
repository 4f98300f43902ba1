import { Injectable } from '@nestjs/common';
import type { NodePinsV1, RefreshNodeLoadsReplyV1 } from '#contracts';
import { canaryCid, EMPTY_DIRECTORY_CID, KuboError, mapInFlight } from '#ipfs';
import { Transactions } from '#persistence';
import { NodeRoster } from '../nodes/node-roster.js';
import type { PlacementNode } from '../nodes/placement-node.js';
import { CollectionRepository } from '../release/collection.repository.js';
import { TakeInventoryService } from '../verify/take-inventory.service.js';
import { PlanRebalanceService } from './plan-rebalance.service.js';
import { RebalanceRepository } from './rebalance.repository.js';

const NODES_AT_ONCE = 4;
const NODE_TIMEOUT_MS = 60_000;

type Pins = { pins: NodePinsV1 | null; note: string | null };

/** Has every node list what it pins, counts the rows anew, and plans how nodes could be balanced. */
@Injectable()
export class RefreshNodeLoadsService {
  constructor(
    private readonly roster: NodeRoster,
    private readonly takeInventory: TakeInventoryService,
    private readonly collection: CollectionRepository,
    private readonly repository: RebalanceRepository,
    private readonly planRebalance: PlanRebalanceService,
    private readonly transactions: Transactions,
  ) {}

  /** What is missing on a node is recorded, and its repair opened, before it is counted. */
  async run(): Promise<RefreshNodeLoadsReplyV1> {
    const nodes = this.roster.registered();
    const pinned = await mapInFlight(nodes, NODES_AT_ONCE, (node) => this.pinsOf(node));
    const loads = await this.repository.loads();
    const counted = nodes.map(({ nodeId }) => ({ nodeId, ...(loads.get(nodeId) ?? { replicas: 0, bytes: 0 }) }));
    const previous = await this.transactions.run((manager) => this.repository.storeLoads(manager, counted));
    return {
      nodes: nodes.map((node, at) => {
        const before = previous.get(node.nodeId);
        return {
          ...{ nodeId: node.nodeId, nodeName: node.name, capacityBytes: node.capacityBytes },
          ...{ replicaCount: counted[at]?.replicas ?? 0, storedBytes: counted[at]?.bytes ?? 0 },
          previous: before
            ? {
                replicaCount: before.replicaCount,
                storedBytes: before.storedBytes,
                countedAt: before.countedAt.toISOString(),
              }
            : null,
          ...(pinned[at] ?? { pins: null, note: null }),
        };
      }),
      plan: await this.planRebalance.run(),
    };
  }

  private async pinsOf({ nodeId }: PlacementNode): Promise<Pins> {
    try {
      const { missing, unknownPins } = await this.takeInventory.run(nodeId, AbortSignal.timeout(NODE_TIMEOUT_MS));
      const expected = new Set([EMPTY_DIRECTORY_CID, canaryCid(nodeId)]);
      const unknown = unknownPins.filter((cid) => !expected.has(cid));
      const foreign = (await this.collection.foreign(unknown)).length;
      return { pins: { missing, foreign, unclaimed: unknown.length - foreign }, note: null };
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      if (!(error instanceof KuboError) && !isTimeout) throw error;
      return { pins: null, note: `it could not be asked: ${error.message}` };
    }
  }
}
