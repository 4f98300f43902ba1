import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#persistence';
import { spreadApplies } from '../nodes/effective-copies.js';
import { judgeMove } from '../moves/judge-move.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { isLive, takesRepairs } from '../nodes/placement-node.js';
import { PlannedBytes } from '../replicas/planned-bytes.js';
import { ReplicaRepository } from '../replicas/replica.repository.js';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import { chooseStep, type ChunkSituation, type RepairStep } from './choose-target.js';
import { planSpreadMove, type SpreadMove } from './plan-spread-move.js';
import { RepairRepository } from './repair.repository.js';

/** A move that has its row: what is copied, from where it goes, and where it may be read. */
export interface PlannedMove extends SpreadMove {
  chunk: ChunkSituation;
  sourceIds: string[];
}

/** A node that holds, or is about to hold, all chunks of a version; `keep` is a chunk that must not be moved. */
export interface SpreadOrder {
  versionId: string;
  nodeId: string;
  keep?: string;
}

/** Chooses where copies come and writes their rows, under the version's lock: no two choices for a version are made side by side. */
@Injectable()
export class PlanCopyService {
  constructor(
    private readonly roster: NodeRoster,
    private readonly repairs: RepairRepository,
    private readonly replicas: ReplicaRepository,
    private readonly queries: ReplicasQueries,
    private readonly plannedBytes: PlannedBytes,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The next step of a chunk's repair, with its row written where it needs one.
   *
   * @param mayBreakSpread false: a step that would break the spread rule is answered, but no row is written for it
   * @param leaving        nodes that are being emptied: see chooseStep
   * @returns undefined when the chunk is gone
   */
  async nextStep(
    chunkId: string,
    mayBreakSpread: boolean,
    leaving?: ReadonlySet<string>,
  ): Promise<{ chunk: ChunkSituation; step: RepairStep } | undefined> {
    const found = await this.repairs.situation(chunkId);
    if (!found) return undefined;
    return this.transactions.run(async (manager) => {
      await this.replicas.lockVersion(manager, found.versionId);
      const chunk = await this.repairs.situation(chunkId, manager);
      if (!chunk) return undefined;
      if (!this.roster.canReach()) return { chunk, step: { do: 'wait', reason: 'node-monitor was not heard yet' } };
      const usable = this.roster.usable().filter((node) => !leaving?.has(node.nodeId));
      const version = await this.versionOf(manager, chunk, usable.length);
      const freeBytes = this.plannedBytes.freeBytes.bind(this.plannedBytes);
      const nodes = { all: this.roster.all(), usable, ...(leaving ? { leaving } : {}) };
      const step = chooseStep(chunk, nodes, version, freeBytes);
      if (step.do === 'copy' && step.plan && (mayBreakSpread || !step.breaksSpread)) {
        await this.repairs.plan(manager, chunkId, step.nodeId);
        this.plannedBytes.add([step.nodeId], chunk.storedBytes);
      } else if (step.do === 'copy' && !step.plan) await this.repairs.renewPlan(manager, chunkId, step.nodeId);
      return { chunk, step };
    });
  }

  /**
   * A move of one copy off a node, with its row written; undefined when no single move helps.
   *
   * @param keep    see planSpreadMove
   * @param leaving nodes that are being emptied: they get no copy, even where their rows don't say so yet
   */
  async spreadMove(
    { versionId, nodeId, keep }: SpreadOrder,
    leaving?: ReadonlySet<string>,
  ): Promise<PlannedMove | undefined> {
    if (!this.roster.canReach()) return undefined;
    return this.transactions.run(async (manager) => {
      await this.replicas.lockVersion(manager, versionId);
      const map = await this.repairs.versionMap(versionId, manager);
      const receivers = this.roster
        .usable()
        .filter((node) => takesRepairs(node) && !leaving?.has(node.nodeId))
        .map((node) => node.nodeId);
      const move = map && planSpreadMove(map, nodeId, receivers, keep);
      const chunk = move && (await this.repairs.situation(move.chunkId, manager));
      if (!chunk || !(await this.repairs.plan(manager, move.chunkId, move.to))) return undefined;
      return this.planned(move, chunk);
    });
  }

  /** A move that was chosen some time ago, with its row written; `refused` says why it is not right any more. */
  async move(move: SpreadMove): Promise<PlannedMove | { refused: string }> {
    if (!this.roster.canReach()) return { refused: 'node-monitor was not heard yet' };
    const found = await this.repairs.situation(move.chunkId);
    if (!found) return { refused: 'the chunk is gone' };
    return this.transactions.run(async (manager) => {
      await this.replicas.lockVersion(manager, found.versionId);
      const chunk = await this.repairs.situation(move.chunkId, manager);
      if (!chunk) return { refused: 'the chunk is gone' };
      const nodes = new Map(this.roster.registered().map((node) => [node.nodeId, node]));
      const { holdAll } = await this.versionOf(manager, chunk, this.roster.usable().length);
      const refused = judgeMove(chunk, move, nodes, holdAll, (node) => this.plannedBytes.freeBytes(node));
      if (refused !== null) return { refused };
      if (!(await this.repairs.plan(manager, move.chunkId, move.to))) return { refused: 'the receiver has the chunk' };
      return this.planned(move, chunk);
    });
  }

  private planned(move: SpreadMove, chunk: ChunkSituation): PlannedMove {
    this.plannedBytes.add([move.to], chunk.storedBytes);
    const held = chunk.replicas
      .filter(({ state }) => state === 'held')
      .flatMap((each) => this.roster.byId(each.nodeId) ?? []);
    return { ...move, chunk, sourceIds: held.filter(isLive).map((node) => node.nodeId) };
  }

  /** Where the version's other chunks lie, as far as the spread rule asks for it. */
  async versionOf(
    manager: EntityManager,
    { chunkId, versionId, index, spread }: ChunkSituation,
    usableNodes: number,
  ): Promise<{ holdAll: ReadonlySet<string>; heldChunks: ReadonlyMap<string, number> }> {
    const nothing = { holdAll: new Set<string>(), heldChunks: new Map<string, number>() };
    if (!spreadApplies(spread, usableNodes)) return nothing;
    const map = await this.repairs.versionMap(versionId, manager);
    if (!map)
      return { ...nothing, holdAll: (await this.queries.nodesHoldingOthers(versionId, [index], manager)) ?? new Set() };
    const others = map.chunks.filter((chunk) => chunk.chunkId !== chunkId);
    const heldChunks = new Map<string, number>();
    for (const { nodeIds } of others)
      for (const nodeId of nodeIds) heldChunks.set(nodeId, (heldChunks.get(nodeId) ?? 0) + 1);
    // A single chunk can't be spread.
    const holdAll = [...heldChunks]
      .filter(([, count]) => others.length > 0 && count === others.length)
      .map(([nodeId]) => nodeId);
    return { holdAll: new Set(holdAll), heldChunks };
  }
}
