import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RebalancePlanV1 } from '#contracts';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { describeWorld, nameWorld } from './judge-world.js';
import { RebalancePlanner, type BalanceMove, type LoadedNode } from './rebalance-planner.js';
import { RebalanceRepository, type StoredPlan } from './rebalance.repository.js';

const PAGE = 2000;
/** Below the deadline of a request: what isn't found by then is left to the next plan. */
const PLANNING_MS = 8000;
const PLAN_LIVES_MS = 60 * 60_000;

/**
 * Makes a plan that fills nodes alike, and stores it with all its moves. Only chunks on nodes with more than their share are looked at,
 * page by page, and no more than a plan can hold: its work is bounded whatever is stored.
 */
@Injectable()
export class PlanRebalanceService {
  constructor(
    private readonly repository: RebalanceRepository,
    private readonly roster: NodeRoster,
    private readonly transactions: Transactions,
    private readonly config: ChunkPlacementConfig,
  ) {}

  async run(): Promise<RebalancePlanV1> {
    const endsAt = performance.now() + PLANNING_MS;
    const loads = await this.repository.loads();
    const nodes = this.roster
      .usable()
      .map((node): LoadedNode => ({ node, ...(loads.get(node.nodeId) ?? { replicas: 0, bytes: 0 }) }));
    const planner = new RebalancePlanner(nodes, this.roster.registered());
    const { moves, complete } = await this.findMoves(planner, endsAt);
    const bytes = moves.reduce((sum, move) => sum + move.storedBytes, 0);
    const world = this.world(loads);
    const perNode = nodes.map(({ node, bytes: before }) => ({
      ...{ nodeId: node.nodeId, nodeName: node.name, capacityBytes: node.capacityBytes },
      ...{ before, after: planner.load(node.nodeId) },
    }));
    const plan = { id: randomUUID(), bytes, perNode, complete, world };
    await this.transactions.run((manager) => this.repository.save(manager, plan, moves, PLAN_LIVES_MS));
    const stored = await this.repository.plan(plan.id);
    if (!stored) throw new Error('a plan is gone right after it was stored');
    return toRebalancePlanV1(stored);
  }

  /** The world as it is now. @param loads what lies on each node */
  world(loads: ReadonlyMap<string, { bytes: number }>) {
    const stored = [...loads.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    return describeWorld(this.roster.registered(), stored);
  }

  private async findMoves(
    planner: RebalancePlanner,
    endsAt: number,
  ): Promise<{ moves: BalanceMove[]; complete: boolean }> {
    const moves: BalanceMove[] = [];
    const sources = planner.sources();
    const surplus = sources.reduce((sum, nodeId) => sum + planner.surplus(nodeId), 0);
    let complete = true;
    for (const nodeId of sources) {
      // Each node gets its part of what a plan can hold: half a plan makes all of them a bit better.
      const limit = moves.length + Math.ceil((this.config.REBALANCE_MAX_MOVES * planner.surplus(nodeId)) / surplus);
      let after = '0';
      while (planner.surplus(nodeId) > 0 && moves.length < limit) {
        if (performance.now() > endsAt) return { moves, complete: false };
        const page = await this.repository.page(nodeId, after, PAGE);
        for (const chunk of page) {
          const move = chunk.committed && moves.length < limit ? planner.offer(chunk, nodeId) : null;
          if (move) moves.push(move);
        }
        const last = page.at(-1);
        if (!last || page.length < PAGE) break;
        after = last.chunkId;
      }
      if (moves.length >= limit && planner.surplus(nodeId) > 0) complete = false;
    }
    return { moves, complete };
  }
}

/** A plan as others see it. */
export const toRebalancePlanV1 = (plan: StoredPlan): RebalancePlanV1 => ({
  id: plan.id,
  moves: plan.moves,
  bytes: plan.bytes,
  perNode: plan.perNode,
  complete: plan.complete,
  createdAt: plan.createdAt.toISOString(),
  expiresAt: plan.expiresAt.toISOString(),
  stateVersion: nameWorld(plan.world),
});
