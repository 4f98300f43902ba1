import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';
import type { SurplusCopy } from './choose-surplus.js';

/** A copy whose grace time is over. */
export interface DueRelease {
  chunkId: string;
  nodeId: string;
  chunkCid: string;
  storedBytes: number;
}

/** What is to be done about a due release, as its rows say under the locks. */
export type ReleaseStep = 'unpin' | 'forget' | 'later' | 'nothing';

const lockKey = (name: string): string => `chunk-placement:${name}`;

/** Rows of `replicas` on their way out. */
@Injectable()
export class ReleaseRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes due releases; whatever becomes of them, they come again only after `retryMs`. Those of nodes that can't be asked now are put
   * off the same way and left out of the answer.
   */
  async claimDue(limit: number, retryMs: number): Promise<{ claimed: number; due: DueRelease[] }> {
    const [rows]: [(DueRelease & { askable: boolean })[], number] = await this.dataSource.query(
      `WITH due AS (
         SELECT chunk_id, node_id FROM replicas
         WHERE state = 'releasing' AND unpinned_at IS NULL AND release_after <= now()
         ORDER BY release_after LIMIT $1 FOR UPDATE SKIP LOCKED)
       UPDATE replicas r SET release_after = now() + $2 * interval '1 millisecond', release_tried_at = now()
       FROM due JOIN chunks c ON c.chunk_id = due.chunk_id JOIN nodes n ON n.node_id = due.node_id
       WHERE r.chunk_id = due.chunk_id AND r.node_id = due.node_id
       RETURNING r.chunk_id AS "chunkId", r.node_id AS "nodeId", c.chunk_cid AS "chunkCid", c.stored_bytes AS "storedBytes",
         (n.removed_at IS NOT NULL OR n.state NOT IN ('down', 'impostor')) AS askable`,
      [limit, retryMs],
    );
    return { claimed: rows.length, due: rows.filter((row) => row.askable) };
  }

  /**
   * Locks out, until the transaction ends, other releases of the same CID on the node and its garbage collection, then looks at the
   * rows: the pin is shared by all replicas with that CID there and goes with the last of them.
   */
  async lockForRelease(manager: EntityManager, release: DueRelease): Promise<ReleaseStep> {
    const { chunkId, nodeId, chunkCid } = release;
    await manager.query(
      'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))',
      [lockKey(`node ${nodeId}`), lockKey(`pin ${nodeId} ${chunkCid}`)],
    );
    const [row]: { removed: boolean; collecting: boolean; shared: boolean }[] = await manager.query(
      `SELECT n.removed_at IS NOT NULL AS removed, coalesce(n.collecting_until > now(), false) AS collecting, EXISTS (
         SELECT 1 FROM chunks c JOIN replicas o ON o.chunk_id = c.chunk_id
         WHERE c.chunk_cid = $3 AND o.node_id = r.node_id AND o.state <> 'releasing') AS shared
       FROM replicas r JOIN nodes n ON n.node_id = r.node_id
       WHERE r.chunk_id = $1 AND r.node_id = $2 AND r.state = 'releasing' AND r.unpinned_at IS NULL FOR UPDATE OF r`,
      [chunkId, nodeId, chunkCid],
    );
    if (!row) return 'nothing';
    if (row.removed || row.shared) return 'forget';
    return row.collecting ? 'later' : 'unpin';
  }

  /** The pin is gone, or isn't this row's to remove. The row stays for a while, so that the node is no target for the chunk. */
  async settle(manager: EntityManager, { chunkId, nodeId }: DueRelease, keepMs: number): Promise<void> {
    await manager.query(
      `UPDATE replicas SET unpinned_at = clock_timestamp(), release_after = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE chunk_id = $1 AND node_id = $2`,
      [chunkId, nodeId, keepMs],
    );
  }

  /** Counts what a collection on the node would free, at most. */
  async addUnpinned(manager: EntityManager, { nodeId, storedBytes }: DueRelease): Promise<void> {
    await manager.query('UPDATE nodes SET unpinned_bytes = unpinned_bytes + $2 WHERE node_id = $1', [
      nodeId,
      storedBytes,
    ]);
  }

  /**
   * Distrusts replicas with this CID that came to the node while it was unpinned: their pin may be the one that went. A planned one
   * keeps the mark when it is confirmed, so no upload is acknowledged on it.
   */
  async distrustNewcomers(manager: EntityManager, { nodeId, chunkCid }: DueRelease): Promise<void> {
    await manager.query(
      `UPDATE replicas r SET verified_epoch = -1 FROM chunks c
       WHERE c.chunk_cid = $2 AND r.chunk_id = c.chunk_id AND r.node_id = $1 AND r.state IN ('planned', 'held')`,
      [nodeId, chunkCid],
    );
  }

  /** Locks the version of a chunk. @returns its policy, undefined unless it is committed */
  async lockCommitted(manager: EntityManager, chunkId: string): Promise<{ copies: number } | undefined> {
    const rows: { copies: number }[] = await manager.query(
      `SELECT v.copies FROM chunks c JOIN versions v ON v.version_id = c.version_id
       WHERE c.chunk_id = $1 AND v.state = 'committed' FOR UPDATE OF v`,
      [chunkId],
    );
    return rows[0];
  }

  /** Live copies of a chunk; none while a repair of it is open, which may be about to change them. */
  async settledCopies(manager: EntityManager, chunkId: string): Promise<SurplusCopy[]> {
    return manager.query(
      `SELECT n.node_id AS "nodeId", n.zone, r.verified_epoch = n.epoch AS verified, n.state IN ('draining', 'drained') AS leaving,
         coalesce(1 - n.free_bytes::float8 / nullif(n.capacity_bytes, 0), 0) AS "usedShare",
         v.spread = 'strict' AND v.chunk_count > v.copies AND NOT EXISTS (
           SELECT 1 FROM chunks o WHERE o.version_id = c.version_id AND NOT EXISTS (
             SELECT 1 FROM replicas h
             WHERE h.chunk_id = o.chunk_id AND h.node_id = r.node_id AND h.state IN ('planned', 'held'))) AS "heldWhole"
       FROM chunks c JOIN versions v ON v.version_id = c.version_id
       JOIN replicas r ON r.chunk_id = c.chunk_id AND r.state = 'held' JOIN nodes n ON n.node_id = r.node_id AND ${LIVE_NODE}
       WHERE c.chunk_id = $1 AND NOT EXISTS (SELECT 1 FROM repair_tasks t WHERE t.chunk_id = c.chunk_id)`,
      [chunkId],
    );
  }

  async release(manager: EntityManager, chunkId: string, nodeIds: string[], graceMs: number): Promise<void> {
    await manager.query(
      `UPDATE replicas SET state = 'releasing', release_after = now() + $3 * interval '1 millisecond'
       WHERE chunk_id = $1 AND node_id = ANY($2::uuid[]) AND state = 'held'`,
      [chunkId, nodeIds, graceMs],
    );
  }
}

/** Locks out releases on a node until the transaction ends; waits for those under way. */
export async function lockNodeAgainstReleases(manager: EntityManager, nodeId: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lockKey(`node ${nodeId}`)]);
}
