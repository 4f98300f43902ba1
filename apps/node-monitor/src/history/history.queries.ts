import type {
  HistoryStep,
  NodeHistoryRequestV1,
  NodePointV1,
  NodeState,
  SystemHistoryRequestV1,
  SystemPointV1,
} from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UsagePoint } from './forecast-capacity.js';

/** More than are kept of any step. */
const MAX_POINTS = 3000;

interface NodeRow {
  at: Date;
  state: NodeState;
  answered_share: number;
  capacity_bytes: string;
  used_bytes: string | null;
  latency_ms: number | null;
  replica_count: string | null;
  stored_bytes: string | null;
}

interface SystemRow {
  at: Date;
  nodes: number;
  answering_nodes: number;
  capacity_bytes: string;
  used_bytes: string;
  replica_count: string | null;
  stored_bytes: string | null;
}

const orNull = (text: string | null): number | null => (text === null ? null : Number(text));
const PERIOD = `at >= coalesce($2::timestamptz, '-infinity') AND at < coalesce($3::timestamptz, 'infinity')`;

/** Reads of what was sampled. */
@Injectable()
export class HistoryQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest points of a period, oldest first. */
  async ofNode({ nodeId, step, from, to }: NodeHistoryRequestV1): Promise<NodePointV1[]> {
    const rows: NodeRow[] = await this.dataSource.query(
      `SELECT * FROM node_samples WHERE step = $1 AND ${PERIOD} AND node_id = $4 ORDER BY at DESC LIMIT $5`,
      [step, from ?? null, to ?? null, nodeId, MAX_POINTS],
    );
    return rows.toReversed().map((row) => ({
      at: row.at.toISOString(),
      state: row.state,
      answeredShare: row.answered_share,
      capacityBytes: Number(row.capacity_bytes),
      usedBytes: orNull(row.used_bytes),
      latencyMs: row.latency_ms,
      replicaCount: orNull(row.replica_count),
      storedBytes: orNull(row.stored_bytes),
    }));
  }

  async ofSystem({ step, from, to }: SystemHistoryRequestV1): Promise<SystemPointV1[]> {
    const rows: SystemRow[] = await this.dataSource.query(
      `SELECT * FROM system_samples WHERE step = $1 AND ${PERIOD} ORDER BY at DESC LIMIT $4`,
      [step, from ?? null, to ?? null, MAX_POINTS],
    );
    return rows.toReversed().map((row) => ({
      at: row.at.toISOString(),
      nodes: row.nodes,
      answeringNodes: row.answering_nodes,
      capacityBytes: Number(row.capacity_bytes),
      usedBytes: Number(row.used_bytes),
      replicaCount: orNull(row.replica_count),
      storedBytes: orNull(row.stored_bytes),
    }));
  }

  /** What all nodes used, hour by hour, in the last days. */
  async usage(days: number): Promise<UsagePoint[]> {
    const step: HistoryStep = 'hour';
    const rows: { at: Date; used_bytes: string }[] = await this.dataSource.query(
      `SELECT at, used_bytes FROM system_samples WHERE step = $1 AND at >= now() - $2 * interval '1 day' ORDER BY at`,
      [step, days],
    );
    return rows.map(({ at, used_bytes }) => ({ atMs: at.getTime(), usedBytes: Number(used_bytes) }));
  }
}
