import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChunkReplicasV1, LocatedChunkV1, ReplicaState, Spread, VersionProtectionV1 } from '#contracts';
import { effectiveCopies } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { judgeProtection } from './judge-protection.js';

/** SQL for a node `n` whose copies count as live; the same as `isLive`. */
export const LIVE_NODE = `n.removed_at IS NULL AND n.state NOT IN ('down', 'impostor')`;

type Querying = Pick<DataSource, 'query'>;

/** Reads about versions, chunks and where they lie. */
@Injectable()
export class ReplicasQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly roster: NodeRoster,
  ) {}

  /**
   * Nodes to read each chunk from, best first: online before suspect before down, proved in this epoch before unverified, copies that
   * are being released last (their bytes may still be there). Equals are shuffled, so that readers share the nodes.
   */
  async locate(versionId: string, fromIndex: number, limit: number): Promise<LocatedChunkV1[]> {
    const rows: { index: number; node_ids: string[] }[] = await this.dataSource.query(
      `SELECT c.index, coalesce(array_agg(r.node_id ORDER BY
                (r.state = 'releasing'), (n.state IN ('down', 'impostor')), (n.state = 'suspect'),
                (r.verified_epoch <> n.epoch), random()) FILTER (WHERE r.node_id IS NOT NULL), '{}') AS node_ids
       FROM (SELECT chunk_id, index FROM chunks WHERE version_id = $1 AND index >= $2 ORDER BY index LIMIT $3) c
       LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id AND n.removed_at IS NULL)
         ON r.chunk_id = c.chunk_id AND (r.state = 'held' OR (r.state = 'releasing' AND r.unpinned_at IS NULL))
       GROUP BY c.index ORDER BY c.index`,
      [versionId, fromIndex, limit],
    );
    return rows.map((row) => ({ index: row.index, nodeIds: row.node_ids }));
  }

  async list(versionId: string, fromIndex: number, limit: number): Promise<ChunkReplicasV1[]> {
    const rows: { index: number; chunk_cid: string; copies: number; replicas: ChunkReplicasV1['replicas'] }[] =
      await this.dataSource.query(
        `SELECT c.index, c.chunk_cid, v.copies,
                coalesce(jsonb_agg(jsonb_build_object('nodeId', r.node_id, 'nodeName', n.name, 'zone', n.zone,
                  'nodeState', n.state, 'state', r.state, 'checkedAt', r.verified_at) ORDER BY n.name) FILTER (WHERE r.node_id IS NOT NULL), '[]') AS replicas
         FROM (SELECT * FROM chunks WHERE version_id = $1 AND index >= $2 ORDER BY index LIMIT $3) c
         JOIN versions v ON v.version_id = c.version_id
         LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id) ON r.chunk_id = c.chunk_id
         GROUP BY c.index, c.chunk_cid, v.copies ORDER BY c.index`,
        [versionId, fromIndex, limit],
      );
    return rows.map((row) => ({
      index: row.index,
      chunkCid: row.chunk_cid,
      wantedCopies: row.copies,
      replicas: row.replicas.map(({ nodeId, nodeName, zone, nodeState, state, checkedAt }) => ({
        nodeId,
        nodeName,
        zone,
        nodeState,
        state,
        checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString(),
      })),
    }));
  }

  /** How safe versions are now. Unknown and ended ones are left out. @param source a transaction's manager, to see its changes */
  async describe(versionIds: string[], source: Querying = this.dataSource): Promise<VersionProtectionV1[]> {
    const rows: VersionRow[] = await source.query(
      `WITH live AS (
         SELECT c.version_id, c.chunk_id, n.node_id FROM chunks c
         LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id AND ${LIVE_NODE}) ON r.chunk_id = c.chunk_id AND r.state = 'held'
         WHERE c.version_id = ANY($1::uuid[])),
       per_chunk AS (SELECT version_id, chunk_id, count(node_id) AS copies FROM live GROUP BY version_id, chunk_id),
       per_node AS (SELECT version_id, node_id, count(*) AS chunks FROM live WHERE node_id IS NOT NULL GROUP BY version_id, node_id)
       SELECT v.version_id, v.copies, v.spread,
         (SELECT count(*) FROM per_chunk p WHERE p.version_id = v.version_id)::int AS chunk_count,
         (SELECT min(p.copies) FROM per_chunk p WHERE p.version_id = v.version_id)::int AS min_copies,
         (SELECT jsonb_object_agg(p.node_id, p.chunks) FROM per_node p WHERE p.version_id = v.version_id) AS chunks_by_node
       FROM versions v WHERE v.version_id = ANY($1::uuid[]) AND v.state <> 'closed'`,
      [versionIds],
    );
    return rows.map((row) => this.judge(row));
  }

  /** Whether nothing is left to take over and to make of these chunks: none of their copies is planned, and all that are wanted are live. */
  async areWhole(versionId: string, indexes: number[]): Promise<boolean> {
    const [row]: { copies: number; spread: Spread; chunks: number; min_copies: number; planned: boolean }[] =
      await this.dataSource.query(
        `WITH per_chunk AS (
           SELECT count(*) FILTER (WHERE r.state = 'held' AND ${LIVE_NODE}) AS copies, count(*) FILTER (WHERE r.state = 'planned') AS planned
           FROM chunks c LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id) ON r.chunk_id = c.chunk_id
           WHERE c.version_id = $1 AND c.index = ANY($2::int[]) GROUP BY c.chunk_id)
         SELECT v.copies, v.spread, p.* FROM versions v,
           (SELECT count(*)::int AS chunks, min(copies)::int AS min_copies, sum(planned) > 0 AS planned FROM per_chunk) p
         WHERE v.version_id = $1 AND v.state <> 'closed'`,
        [versionId, indexes],
      );
    if (!row || row.planned || row.chunks < indexes.length) return false;
    return row.min_copies >= effectiveCopies(row.copies, row.spread, this.roster.usable().length);
  }

  /**
   * Nodes that hold every chunk of the version but those at `exceptIndexes`; null when there are no other chunks.
   * Stops at the first chunk a node lacks, so it is cheap once the chunks are spread, however many there are.
   */
  async nodesHoldingOthers(
    versionId: string,
    exceptIndexes: number[],
    source: Querying = this.dataSource,
  ): Promise<Set<string> | null> {
    const first: { chunk_id: string }[] = await source.query(
      'SELECT chunk_id FROM chunks WHERE version_id = $1 AND index <> ALL($2::int[]) ORDER BY index LIMIT 1',
      [versionId, exceptIndexes],
    );
    if (!first[0]) return null;
    const rows: { node_id: string }[] = await source.query(
      `SELECT r.node_id FROM replicas r
       WHERE r.chunk_id = $2 AND r.state IN ('planned', 'held') AND NOT EXISTS (
         SELECT 1 FROM chunks c WHERE c.version_id = $1 AND c.index <> ALL($3::int[]) AND NOT EXISTS (
           SELECT 1 FROM replicas o WHERE o.chunk_id = c.chunk_id AND o.node_id = r.node_id AND o.state IN ('planned', 'held')))`,
      [versionId, first[0].chunk_id, exceptIndexes],
    );
    return new Set(rows.map((row) => row.node_id));
  }

  private judge(row: VersionRow): VersionProtectionV1 {
    const verdict = judgeProtection(
      {
        copies: row.copies,
        spread: row.spread,
        chunkCount: row.chunk_count,
        minCopies: row.min_copies ?? row.copies,
        chunksByNode: new Map(Object.entries(row.chunks_by_node ?? {})),
      },
      this.roster.all(),
    );
    return { versionId: row.version_id, wantedCopies: row.copies, ...verdict };
  }

  /** Replicas of a few chunks, for a probe of the nodes. */
  async replicasOf(versionId: string, fromIndex: number, limit: number): Promise<ReplicaOfChunk[]> {
    return this.dataSource.query(
      `SELECT c.chunk_id AS "chunkId", c.index, c.chunk_cid AS "chunkCid", r.node_id AS "nodeId", r.state
       FROM (SELECT * FROM chunks WHERE version_id = $1 AND index >= $2 ORDER BY index LIMIT $3) c
       JOIN replicas r ON r.chunk_id = c.chunk_id ORDER BY c.index`,
      [versionId, fromIndex, limit],
    );
  }
}

interface VersionRow {
  version_id: string;
  copies: number;
  spread: Spread;
  chunk_count: number;
  min_copies: number | null;
  chunks_by_node: Record<string, number> | null;
}

export interface ReplicaOfChunk {
  chunkId: string;
  index: number;
  chunkCid: string;
  nodeId: string;
  state: ReplicaState;
}
