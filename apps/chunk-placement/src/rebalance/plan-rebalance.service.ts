import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RebalancePlanV1 } from '#contracts';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { BalanceChunksRepository } from './balance-chunks.repository.js';
import { gatherChunks } from './gather-chunks.js';
import { describeWorld, nameWorld } from './judge-world.js';
import { RebalancePlanner, type BalanceChunk, type BalanceMove, type LoadedNode } from './rebalance-planner.js';
import { RebalanceRepository, type StoredPlan } from './rebalance.repository.js';

/** Chunks that are read at once. */
const PAGE = 10_000;
/** Below the deadline of a request (30 s): what isn't found by then is left to the next plan. A million chunks take some seconds. */
const PLANNING_MS = 20_000;
const PLAN_LIVES_MS = 60 * 60_000;

/**
 * Makes a plan that fills nodes alike, and stores it with all its moves. Chunks are looked at page by page until every node has its
 * share, the plan holds as much as it can, or its time is over: but for the count of what lies on nodes, its work is bounded whatever
 * is stored.
 */
@Injectable()
export class PlanRebalanceService {
  constructor(
    private readonly repository: RebalanceRepository,
    private readonly chunks: BalanceChunksRepository,
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
    // Each node gets its part of what a plan can hold: half a plan makes all of them a bit better.
    const quotas = new Map(planner.shareOut(this.config.REBALANCE_MAX_MOVES));
    const hasWork = (): string[] => [...quotas.keys()].filter((nodeId) => planner.surplus(nodeId) > 0);
    const open = (): string[] => hasWork().filter((nodeId) => quotas.get(nodeId)! > 0);
    let givers = open();
    for await (const page of this.pages(() => givers.length > 0)) {
      if (performance.now() > endsAt) return { moves, complete: false };
      for (const chunk of page) {
        const move = planner.offerFrom(chunk, givers);
        if (!move) continue;
        moves.push(move);
        const left = quotas.get(move.from)! - 1;
        quotas.set(move.from, left);
        if (left === 0 || planner.surplus(move.from) <= 0) givers = open();
      }
    }
    return { moves, complete: hasWork().every((nodeId) => quotas.get(nodeId)! > 0) };
  }

  /** All chunks of committed versions, page by page while more are wanted; the next one is read while one is looked at. */
  private async *pages(wanted: () => boolean): AsyncGenerator<BalanceChunk[]> {
    if (!wanted()) return;
    const nodeIds = this.roster.registered().map(({ nodeId }) => nodeId);
    let next: Promise<ChunkPage> | undefined = this.page('0', nodeIds);
    while (next && wanted()) {
      const { chunks, last }: ChunkPage = await next;
      next = last === null ? undefined : this.page(last, nodeIds);
      // Whoever wants no more doesn't wait for it either.
      next?.catch(() => undefined);
      yield chunks;
    }
  }

  private async page(after: string, nodeIds: readonly string[]): Promise<ChunkPage> {
    const page = await this.chunks.page(after, PAGE, nodeIds);
    const { whole, torn } = gatherChunks(page.chunks, page.replicas, page.versions, nodeIds);
    if (torn.length === 0) return { chunks: whole, last: page.last };
    const rest = await this.chunks.ofVersions(torn, nodeIds);
    return {
      chunks: [...whole, ...gatherChunks(rest.chunks, rest.replicas, rest.versions, nodeIds).whole],
      last: page.last,
    };
  }
}

interface ChunkPage {
  chunks: BalanceChunk[];
  last: string | null;
}

/** A plan as others see it. */
const toRebalancePlanV1 = (plan: StoredPlan): RebalancePlanV1 => ({
  id: plan.id,
  moves: plan.moves,
  bytes: plan.bytes,
  perNode: plan.perNode,
  complete: plan.complete,
  createdAt: plan.createdAt.toISOString(),
  expiresAt: plan.expiresAt.toISOString(),
  stateVersion: nameWorld(plan.world),
});
