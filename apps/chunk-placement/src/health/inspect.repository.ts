import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';

/** A chunk as a finding tells of it. */
export interface ChunkStanding {
  chunkId: string;
  chunkCid: string;
  versionId: string;
  copies: number;
  live: number;
  /** Kind of its open repair task; null: none is open. */
  task: 'new' | 'lost' | 'raised' | null;
}

/** Reads of rows for sections of the health check. */
@Injectable()
export class InspectRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the chunks whose version hasn't ended. */
  async standings(chunkIds: string[]): Promise<ChunkStanding[]> {
    if (chunkIds.length === 0) return [];
    return this.dataSource.query(
      `SELECT c.chunk_id AS "chunkId", c.chunk_cid AS "chunkCid", c.version_id AS "versionId", v.copies, t.kind AS task,
         (SELECT count(*)::int FROM replicas r JOIN nodes n ON n.node_id = r.node_id
          WHERE r.chunk_id = c.chunk_id AND r.state = 'held' AND ${LIVE_NODE}) AS live
       FROM chunks c JOIN versions v ON v.version_id = c.version_id LEFT JOIN repair_tasks t ON t.chunk_id = c.chunk_id
       WHERE c.chunk_id = ANY($1::bigint[]) AND v.state <> 'closed' ORDER BY c.chunk_id`,
      [chunkIds],
    );
  }

  /** States of versions that are known here. */
  async states(versionIds: string[]): Promise<Map<string, string>> {
    const rows: { version_id: string; state: string }[] = await this.dataSource.query(
      'SELECT version_id, state FROM versions WHERE version_id = ANY($1::uuid[])',
      [versionIds],
    );
    return new Map(rows.map((row) => [row.version_id, row.state]));
  }

  /** Committed versions in the order of their ids. */
  async committedAfter(after: string | null, limit: number): Promise<string[]> {
    const rows: { version_id: string }[] = await this.dataSource.query(
      `SELECT version_id FROM versions WHERE state = 'committed' AND ($1::uuid IS NULL OR version_id > $1) ORDER BY version_id LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => row.version_id);
  }
}
