import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What lies on a node by chunk-placement's rows. */
export interface NodeLoad {
  nodeId: string;
  replicaCount: number;
  storedBytes: number;
}

/** How long points of each step are kept, in days. */
const KEPT_DAYS = { minute: 2, hour: 90, day: 5 * 366 } as const;
/** From which finer points a step is made, in this order. The step before is done again: its last points may have come late. */
const ROLL_UPS = [
  ['minute', 'hour'],
  ['hour', 'day'],
] as const;

const HERE = `state NOT IN ('down', 'impostor')`;
const last = (column: string): string => `(array_agg(${column} ORDER BY at DESC))[1]`;

/**
 * Rows of `node_samples` and `system_samples`. Everything may be done twice, and by two leaders at once: the first sample of a minute
 * stands, and coarser points are made anew from finer ones. Times are the database's, steps begin in UTC.
 */
@Injectable()
export class SampleRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Takes this minute's sample of all nodes. @param loads null: not known now @returns false when it was taken before */
  async take(loads: NodeLoad[] | null): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const taken: unknown[] = await manager.query(
        `INSERT INTO system_samples (step, at, nodes, answering_nodes, capacity_bytes, used_bytes, replica_count, stored_bytes)
         SELECT 'minute', date_trunc('minute', now(), 'UTC'), count(*), count(*) FILTER (WHERE ${HERE}),
           coalesce(sum(capacity_bytes), 0), coalesce(sum(used_bytes), 0), $1, $2
         FROM nodes ON CONFLICT DO NOTHING RETURNING at`,
        [loads && sum(loads.map((load) => load.replicaCount)), loads && sum(loads.map((load) => load.storedBytes))],
      );
      if (taken.length === 0) return false;
      await manager.query(
        `INSERT INTO node_samples (node_id, step, at, samples, state, answered_share, capacity_bytes, used_bytes, latency_ms,
           replica_count, stored_bytes)
         SELECT n.id, 'minute', date_trunc('minute', now(), 'UTC'), 1, n.state, (n.${HERE})::int, n.capacity_bytes, n.used_bytes,
           n.latency_ms, CASE WHEN $1::jsonb IS NOT NULL THEN coalesce(l."replicaCount", 0) END,
           CASE WHEN $1::jsonb IS NOT NULL THEN coalesce(l."storedBytes", 0) END
         FROM nodes n LEFT JOIN jsonb_to_recordset(coalesce($1::jsonb, '[]')) AS l("nodeId" uuid, "replicaCount" bigint, "storedBytes" bigint)
           ON l."nodeId" = n.id
         ON CONFLICT DO NOTHING`,
        [loads && JSON.stringify(loads)],
      );
      return true;
    });
  }

  /** Makes the present and the last hour and day from finer points, and drops what is older than is kept. */
  async rollUp(): Promise<void> {
    await this.transactions.run(async (manager) => {
      // One at a time: two that write the same points in different orders would end in a deadlock.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('history', 0))`);
      for (const [from, to] of ROLL_UPS) {
        await this.rollUpNodes(manager, from, to);
        await this.rollUpSystem(manager, from, to);
      }
      for (const [step, days] of Object.entries(KEPT_DAYS)) {
        for (const table of ['node_samples', 'system_samples']) {
          await manager.query(`DELETE FROM ${table} WHERE step = $1 AND at < now() - $2 * interval '1 day'`, [
            step,
            days,
          ]);
        }
      }
    });
  }

  private async rollUpNodes(manager: EntityManager, from: string, to: string): Promise<void> {
    await manager.query(
      `INSERT INTO node_samples (node_id, step, at, samples, state, answered_share, capacity_bytes, used_bytes, latency_ms,
         replica_count, stored_bytes)
       SELECT node_id, $2, date_trunc($2, at, 'UTC'), sum(samples), mode() WITHIN GROUP (ORDER BY state),
         sum(answered_share * samples) / sum(samples), ${last('capacity_bytes')}, ${last('used_bytes')}, avg(latency_ms),
         ${last('replica_count')}, ${last('stored_bytes')}
       FROM node_samples WHERE step = $1 AND at >= ${beginOfLast('$2')}
       GROUP BY node_id, date_trunc($2, at, 'UTC')
       ON CONFLICT (node_id, step, at) DO UPDATE SET samples = excluded.samples, state = excluded.state,
         answered_share = excluded.answered_share, capacity_bytes = excluded.capacity_bytes, used_bytes = excluded.used_bytes,
         latency_ms = excluded.latency_ms, replica_count = excluded.replica_count, stored_bytes = excluded.stored_bytes`,
      [from, to],
    );
  }

  private async rollUpSystem(manager: EntityManager, from: string, to: string): Promise<void> {
    await manager.query(
      `INSERT INTO system_samples (step, at, nodes, answering_nodes, capacity_bytes, used_bytes, replica_count, stored_bytes)
       SELECT $2, date_trunc($2, at, 'UTC'), ${last('nodes')}, min(answering_nodes), ${last('capacity_bytes')}, ${last('used_bytes')},
         ${last('replica_count')}, ${last('stored_bytes')}
       FROM system_samples WHERE step = $1 AND at >= ${beginOfLast('$2')}
       GROUP BY date_trunc($2, at, 'UTC')
       ON CONFLICT (step, at) DO UPDATE SET nodes = excluded.nodes, answering_nodes = excluded.answering_nodes,
         capacity_bytes = excluded.capacity_bytes, used_bytes = excluded.used_bytes, replica_count = excluded.replica_count,
         stored_bytes = excluded.stored_bytes`,
      [from, to],
    );
  }
}

const beginOfLast = (step: string): string => `date_trunc(${step}, now(), 'UTC') - ('1 ' || ${step})::interval`;
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
