import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { REPLICA_STATES } from '#contracts';
import { type BalanceVersion, type ChunkColumns, type ReplicaColumns, STATE_COUNT } from './gather-chunks.js';

/** Rows of some chunks, all that a plan has to reckon with. */
export interface ChunkRows {
  chunks: ChunkColumns;
  replicas: ReplicaColumns;
  versions: BalanceVersion[];
}

const column = (value: string): string => `coalesce(string_agg(${value}::text, ','), '')`;
const CHUNK_COLUMNS = `${column('c.chunk_id')} AS "chunkIds", ${column('c.version_id')} AS "versionIds",
  ${column('c.index')} AS indexes, ${column('c.stored_bytes')} AS "storedBytes"`;
/** `$1` the nodes. */
const REPLICA_COLUMNS = `${column('r.chunk_id')} AS "chunkIds",
  ${column(`((n.place - 1) * ${STATE_COUNT} + array_position($2::text[], r.state) - 1)`)} AS codes`;
const NODES = `unnest($1::uuid[]) WITH ORDINALITY AS n(node_id, place)`;
/** OFFSET 0 keeps it from being turned into a join that reads the whole table. */
const VERSIONS = `CROSS JOIN LATERAL (SELECT * FROM versions v WHERE v.version_id = s.version_id OFFSET 0) AS v WHERE v.state = 'committed'`;
const VERSION = `v.version_id AS "versionId", v.copies, v.spread, v.chunk_count AS "chunkCount"`;

/**
 * Reads all chunks in the order in which they came, by ranges of their ids: both tables lie in that order, so that a page is read from
 * few places, and the chunks of a version mostly stand together.
 */
@Injectable()
export class BalanceChunksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next chunks behind an id. @returns also the last of them; null where there were fewer than asked for */
  async page(after: string, limit: number, nodeIds: readonly string[]): Promise<ChunkRows & { last: string | null }> {
    const [read]: (ChunkColumns & { last: string | null; rows: number })[] = await this.dataSource.query(
      `SELECT ${CHUNK_COLUMNS}, max(c.chunk_id) AS last, count(*)::int AS rows
       FROM (SELECT * FROM chunks WHERE chunk_id > $1 ORDER BY chunk_id LIMIT $2) AS c`,
      [after, limit],
    );
    const { last, rows, ...chunks } = read!;
    const range = [after, last ?? after];
    const [replicas, versions] = await Promise.all([
      this.dataSource.query<ReplicaColumns[]>(
        `SELECT ${REPLICA_COLUMNS} FROM replicas r JOIN ${NODES} USING (node_id) WHERE r.chunk_id > $3 AND r.chunk_id <= $4`,
        [nodeIds, REPLICA_STATES, ...range],
      ),
      this.dataSource.query<BalanceVersion[]>(
        `SELECT ${VERSION} FROM (SELECT DISTINCT version_id FROM chunks WHERE chunk_id > $1 AND chunk_id <= $2) AS s ${VERSIONS}`,
        range,
      ),
    ]);
    return { chunks, replicas: replicas[0]!, versions, last: rows < limit ? null : last };
  }

  /** All chunks of these versions. */
  async ofVersions(versionIds: readonly string[], nodeIds: readonly string[]): Promise<ChunkRows> {
    const [chunks, replicas, versions] = await Promise.all([
      this.dataSource.query<ChunkColumns[]>(
        `SELECT ${CHUNK_COLUMNS} FROM chunks c WHERE c.version_id = ANY($1::uuid[])`,
        [versionIds],
      ),
      this.dataSource.query<ReplicaColumns[]>(
        `SELECT ${REPLICA_COLUMNS} FROM chunks c JOIN replicas r ON r.chunk_id = c.chunk_id JOIN ${NODES} USING (node_id)
         WHERE c.version_id = ANY($3::uuid[])`,
        [nodeIds, REPLICA_STATES, versionIds],
      ),
      this.dataSource.query<BalanceVersion[]>(
        `SELECT ${VERSION} FROM unnest($1::uuid[]) AS s(version_id) ${VERSIONS}`,
        [versionIds],
      ),
    ]);
    return { chunks: chunks[0]!, replicas: replicas[0]!, versions };
  }
}
