import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RebalancePlanV1 } from '#contracts';
import type { World } from './judge-world.js';
import type { BalanceChunk, BalanceMove } from './rebalance-planner.js';

/** A plan as it stands in its row. */
export interface StoredPlan extends Omit<RebalancePlanV1, 'createdAt' | 'expiresAt' | 'stateVersion'> {
  world: World;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
  appliedAt: Date | null;
}

/** Versions with more chunks are not looked at whole: on so many no node comes to hold all of them by moves for balance. */
const MAX_COUNTED_CHUNKS = 64;
const INSERT_BATCH = 5000;
const KEPT_PLANS = 10;

/** Rows that plans are made from, and the plans. */
@Injectable()
export class RebalanceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What lies on each node, planned copies included. */
  async loads(): Promise<Map<string, { replicas: number; bytes: number }>> {
    const rows: { node_id: string; replicas: number; bytes: number }[] = await this.dataSource.query(
      `SELECT r.node_id, count(*)::int AS replicas, sum(c.stored_bytes)::float8 AS bytes
       FROM replicas r JOIN chunks c ON c.chunk_id = r.chunk_id WHERE r.state IN ('held', 'planned') GROUP BY r.node_id`,
    );
    return new Map(rows.map((row) => [row.node_id, { replicas: row.replicas, bytes: row.bytes }]));
  }

  /** Chunks of committed versions with a copy on the node, in order, with all that a move has to reckon with. */
  async page(nodeId: string, after: string, limit: number): Promise<BalanceChunk[]> {
    return this.dataSource.query(
      `WITH page AS (
         SELECT chunk_id FROM replicas WHERE node_id = $1 AND state = 'held' AND chunk_id > $2 ORDER BY chunk_id LIMIT $3),
       chunk AS (
         SELECT c.chunk_id, c.version_id, c.stored_bytes, v.copies, v.spread, v.chunk_count, v.state
         FROM page p JOIN chunks c ON c.chunk_id = p.chunk_id JOIN versions v ON v.version_id = c.version_id),
       counted AS (
         SELECT version_id, jsonb_object_agg(node_id, chunks) AS held_by FROM (
           SELECT o.version_id, r.node_id, count(*) AS chunks
           FROM (SELECT DISTINCT version_id FROM chunk WHERE chunk_count <= ${MAX_COUNTED_CHUNKS}) s
           JOIN chunks o ON o.version_id = s.version_id JOIN replicas r ON r.chunk_id = o.chunk_id AND r.state IN ('held', 'planned')
           GROUP BY o.version_id, r.node_id) n GROUP BY version_id)
       SELECT c.chunk_id AS "chunkId", c.version_id AS "versionId", c.stored_bytes AS "storedBytes", c.copies, c.spread,
         c.state = 'committed' AS committed,
         CASE WHEN k.version_id IS NOT NULL THEN jsonb_build_object('chunks', c.chunk_count, 'heldBy', k.held_by) END AS version,
         (SELECT jsonb_agg(jsonb_build_object('nodeId', r.node_id, 'state', r.state, 'reclaimable', false))
          FROM replicas r WHERE r.chunk_id = c.chunk_id) AS replicas
       FROM chunk c LEFT JOIN counted k ON k.version_id = c.version_id ORDER BY c.chunk_id`,
      [nodeId, after, limit],
    );
  }

  /** Writes a plan and its moves, and deletes those that nobody can carry out any more. */
  async save(
    manager: EntityManager,
    plan: Pick<StoredPlan, 'id' | 'bytes' | 'perNode' | 'complete' | 'world'>,
    moves: readonly BalanceMove[],
    livesMs: number,
  ): Promise<void> {
    await manager.query(
      `DELETE FROM rebalance_plans p WHERE (expires_at < now() OR plan_id NOT IN (
           SELECT plan_id FROM rebalance_plans ORDER BY created_at DESC LIMIT ${KEPT_PLANS - 1}))
         AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.subject_id = p.plan_id AND j.state IN ('queued', 'running', 'paused'))`,
    );
    await manager.query(
      `INSERT INTO rebalance_plans (plan_id, moves, bytes, per_node, complete, world, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 millisecond')`,
      [plan.id, moves.length, plan.bytes, JSON.stringify(plan.perNode), plan.complete, plan.world, livesMs],
    );
    for (let from = 0; from < moves.length; from += INSERT_BATCH) {
      const batch = moves.slice(from, from + INSERT_BATCH);
      await manager.query(
        `INSERT INTO rebalance_moves (plan_id, seq, chunk_id, from_node, to_node, stored_bytes)
         SELECT $1, * FROM unnest($2::int[], $3::bigint[], $4::uuid[], $5::uuid[], $6::int[])`,
        [
          ...[plan.id, batch.map((_, at) => from + at + 1), batch.map((move) => move.chunkId)],
          ...[batch.map((move) => move.from), batch.map((move) => move.to), batch.map((move) => move.storedBytes)],
        ],
      );
    }
  }

  async plan(planId: string): Promise<StoredPlan | undefined> {
    const rows: StoredPlan[] = await this.dataSource.query(
      `SELECT plan_id AS id, moves, bytes::float8 AS bytes, per_node AS "perNode", complete, world, created_at AS "createdAt",
         expires_at AS "expiresAt", expires_at < now() AS expired, applied_at AS "appliedAt"
       FROM rebalance_plans WHERE plan_id = $1`,
      [planId],
    );
    return rows[0];
  }

  async setApplied(planId: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE rebalance_plans SET applied_at = coalesce(applied_at, now()) WHERE plan_id = $1',
      [planId],
    );
  }

  /** The next moves of a plan, in order. */
  async moves(planId: string, afterSeq: number, limit: number): Promise<(BalanceMove & { seq: number })[]> {
    return this.dataSource.query(
      `SELECT seq, chunk_id AS "chunkId", from_node AS "from", to_node AS "to", stored_bytes AS "storedBytes"
       FROM rebalance_moves WHERE plan_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [planId, afterSeq, limit],
    );
  }

  /** Replaces what was counted before. @returns that */
  async storeLoads(
    manager: EntityManager,
    loads: { nodeId: string; replicas: number; bytes: number }[],
  ): Promise<Map<string, { replicaCount: number; storedBytes: number; countedAt: Date }>> {
    const before: { nodeId: string; replicaCount: number; storedBytes: number; countedAt: Date }[] =
      await manager.query(
        `SELECT node_id AS "nodeId", replica_count::float8 AS "replicaCount", stored_bytes::float8 AS "storedBytes", counted_at AS "countedAt"
       FROM node_loads`,
      );
    await manager.query('DELETE FROM node_loads');
    await manager.query(
      `INSERT INTO node_loads (node_id, replica_count, stored_bytes) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[])`,
      [loads.map((load) => load.nodeId), loads.map((load) => load.replicas), loads.map((load) => load.bytes)],
    );
    return new Map(before.map((row) => [row.nodeId, row]));
  }
}
