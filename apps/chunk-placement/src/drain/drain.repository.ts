import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DrainLoad } from './judge-drain.js';

/** A chunk that is still to leave the node. */
export interface ChunkToLeave {
  chunkId: string;
  storedBytes: number;
}

/** What of a node stands in rows, when nothing of it is to be copied any more. */
export interface NodeRemains {
  /** Copies that are there, or may come. */
  held: number;
  planned: number;
  missing: number;
  /** Copies it was not made to unpin yet. */
  pinned: number;
}

/** Rows of a node that is emptied. */
@Injectable()
export class DrainRepository {
  constructor(private readonly dataSource: DataSource) {}

  async load(nodeId: string): Promise<DrainLoad> {
    const policies: DrainLoad['policies'] = await this.dataSource.query(
      `SELECT v.copies, v.spread, count(*)::int AS chunks, sum(c.stored_bytes)::float8 AS bytes
       FROM replicas r JOIN chunks c ON c.chunk_id = r.chunk_id JOIN versions v ON v.version_id = c.version_id
       WHERE r.node_id = $1 AND r.state = 'held' AND v.state <> 'closed' GROUP BY v.copies, v.spread`,
      [nodeId],
    );
    return { policies };
  }

  /** The next chunks on the node, in order. */
  async page(nodeId: string, after: string, limit: number): Promise<ChunkToLeave[]> {
    return this.dataSource.query(
      `SELECT r.chunk_id AS "chunkId", c.stored_bytes AS "storedBytes" FROM replicas r JOIN chunks c ON c.chunk_id = r.chunk_id
       WHERE r.node_id = $1 AND r.chunk_id > $2 AND r.state = 'held' ORDER BY r.chunk_id LIMIT $3`,
      [nodeId, after, limit],
    );
  }

  async isThere(chunkId: string, nodeId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM replicas WHERE chunk_id = $1 AND node_id = $2 AND state = 'held'`,
      [chunkId, nodeId],
    );
    return rows.length > 0;
  }

  async remains(nodeId: string): Promise<NodeRemains> {
    const [row]: NodeRemains[] = await this.dataSource.query(
      `SELECT count(*) FILTER (WHERE state = 'held')::int AS held, count(*) FILTER (WHERE state = 'planned')::int AS planned,
         count(*) FILTER (WHERE state = 'missing')::int AS missing,
         count(*) FILTER (WHERE state = 'releasing' AND unpinned_at IS NULL)::int AS pinned
       FROM replicas WHERE node_id = $1`,
      [nodeId],
    );
    return row ?? { held: 0, planned: 0, missing: 0, pinned: 0 };
  }

  /**
   * Gives up what was planned for the node and never came, once its upload has ended: nobody brings it there any more. Parts may lie
   * there, so it is not taken back.
   */
  async giveUpPlans(nodeId: string, graceMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE replicas r SET state = 'releasing', release_tried_at = now(), release_after = now() + $2 * interval '1 millisecond'
       FROM chunks c JOIN versions v ON v.version_id = c.version_id
       WHERE r.node_id = $1 AND r.state = 'planned' AND c.chunk_id = r.chunk_id AND v.state = 'committed'`,
      [nodeId, graceMs],
    );
  }

  /** Those of the roots that chunks of ours have. */
  async known(rootCids: string[]): Promise<string[]> {
    const rows: { cid: string }[] = await this.dataSource.query(
      `SELECT cid FROM unnest($1::text[]) AS cid WHERE EXISTS (SELECT 1 FROM chunks WHERE chunk_cid = cid)`,
      [rootCids],
    );
    return rows.map((row) => row.cid);
  }

  /** Has pins of ours that no copy needs unpinned like any other: they came late, or were left behind. */
  async releaseStrayPins(nodeId: string, rootCids: string[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO replicas AS r (chunk_id, node_id, state, verified_epoch, release_after, release_tried_at)
       SELECT c.chunk_id, $1, 'releasing', -1, now(), now() FROM chunks c
       WHERE c.chunk_cid = ANY($2::text[]) AND NOT EXISTS (
         SELECT 1 FROM chunks o JOIN replicas h ON h.chunk_id = o.chunk_id
         WHERE o.chunk_cid = c.chunk_cid AND h.node_id = $1 AND h.state <> 'releasing')
       ON CONFLICT (chunk_id, node_id) DO UPDATE SET unpinned_at = NULL, release_after = now()
         WHERE r.state = 'releasing' AND r.unpinned_at IS NOT NULL`,
      [nodeId, rootCids],
    );
  }
}
