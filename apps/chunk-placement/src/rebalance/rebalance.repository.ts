import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RebalancePlanV1 } from '#contracts';
import type { World } from './judge-world.js';
import type { BalanceMove } from './rebalance-planner.js';

/** A plan as it stands in its row. */
export interface StoredPlan extends Omit<RebalancePlanV1, 'createdAt' | 'expiresAt' | 'stateVersion'> {
  world: World;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
  appliedAt: Date | null;
}

const INSERT_BATCH = 20_000;
const KEPT_PLANS = 10;

/** Rows that plans are made from, and the plans. */
@Injectable()
export class RebalanceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What lies on each node, planned copies included. Every replica is read: it has more memory than usual, not to sort on disk. */
  async loads(): Promise<Map<string, { replicas: number; bytes: number }>> {
    const rows = await this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL work_mem = '64MB'`);
      return manager.query<{ node_id: string; replicas: number; bytes: number }[]>(
        `SELECT r.node_id, count(*)::int AS replicas, sum(c.stored_bytes)::float8 AS bytes
       FROM replicas r JOIN chunks c ON c.chunk_id = r.chunk_id WHERE r.state IN ('held', 'planned') GROUP BY r.node_id`,
      );
    });
    return new Map(rows.map((row) => [row.node_id, { replicas: row.replicas, bytes: row.bytes }]));
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
    // Arrays as text, and nodes by their place in a list: what `pg` makes of arrays of objects takes longer than the rows.
    const nodeIds = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
    const placeOf = new Map(nodeIds.map((nodeId, at) => [nodeId, at + 1]));
    for (let start = 0; start < moves.length; start += INSERT_BATCH) {
      const batch = moves.slice(start, start + INSERT_BATCH);
      const column = (value: (move: BalanceMove) => unknown): string => `{${batch.map(value).join(',')}}`;
      await manager.query(
        `INSERT INTO rebalance_moves (plan_id, seq, chunk_id, from_node, to_node, stored_bytes)
         SELECT $1, $2::int + m.seq, m.chunk_id, ($3::uuid[])[m.giver], ($3::uuid[])[m.receiver], m.stored_bytes
         FROM unnest($4::bigint[], $5::int[], $6::int[], $7::int[]) WITH ORDINALITY
           AS m(chunk_id, giver, receiver, stored_bytes, seq)`,
        [
          ...[plan.id, start, nodeIds, column((move) => move.chunkId), column((move) => placeOf.get(move.from))],
          ...[column((move) => placeOf.get(move.to)), column((move) => move.storedBytes)],
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
