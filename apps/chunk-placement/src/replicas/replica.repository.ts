import { Injectable } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { EntityManager } from 'typeorm';
import type { ConfirmedChunkV1, Spread } from '#contracts';

/** A chunk that has rows already: nodes it is planned for or lies on, and nodes that are giving it up. */
export interface ExistingChunk {
  chunkId: string;
  nodeIds: string[];
  releasingNodeIds: string[];
}

export interface ChunkPlan {
  index: number;
  chunkCid: string;
  storedBytes: number;
  nodeIds: string[];
}

export interface VersionPolicy {
  state: 'open' | 'sealed' | 'committed' | 'closed';
  copies: number;
  spread: Spread;
}

/** Rows of `versions`, `chunks` and `replicas` as uploads make them. Set-based SQL: no row is loaded to be saved again. */
@Injectable()
export class ReplicaRepository {
  constructor(private readonly config: ChunkPlacementConfig) {}

  /** Locks the version's row until the transaction ends, and makes it where it is new. */
  async openVersion(
    manager: EntityManager,
    version: { versionId: string; copies: number; spread: Spread },
  ): Promise<'new' | 'open' | 'closed'> {
    const inserted: unknown[] = await manager.query(
      'INSERT INTO versions (version_id, copies, spread, state) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1',
      [version.versionId, version.copies, version.spread, 'open'],
    );
    if (inserted.length > 0) return 'new';
    const known = await this.lockVersion(manager, version.versionId);
    return known?.state === 'closed' ? 'closed' : 'open';
  }

  async lockVersion(manager: EntityManager, versionId: string): Promise<VersionPolicy | undefined> {
    const rows: VersionPolicy[] = await manager.query(
      'SELECT state, copies, spread FROM versions WHERE version_id = $1 FOR UPDATE',
      [versionId],
    );
    return rows[0];
  }

  async chunksAt(manager: EntityManager, versionId: string, indexes: number[]): Promise<Map<number, ExistingChunk>> {
    const rows: { index: number; chunk_id: string; node_ids: string[]; releasing: string[] }[] = await manager.query(
      `SELECT c.index, c.chunk_id,
              coalesce(array_agg(r.node_id) FILTER (WHERE r.state IN ('planned', 'held')), '{}') AS node_ids,
              coalesce(array_agg(r.node_id) FILTER (WHERE r.state IN ('missing', 'releasing')), '{}') AS releasing
       FROM chunks c LEFT JOIN replicas r USING (chunk_id)
       WHERE c.version_id = $1 AND c.index = ANY($2::int[]) GROUP BY c.chunk_id`,
      [versionId, indexes],
    );
    return new Map(
      rows.map((row) => [row.index, { chunkId: row.chunk_id, nodeIds: row.node_ids, releasingNodeIds: row.releasing }]),
    );
  }

  /** Writes chunks and their `planned` replicas; chunks that exist keep their row. */
  async plan(manager: EntityManager, versionId: string, chunks: ChunkPlan[]): Promise<void> {
    if (chunks.length === 0) return;
    const pairs = chunks.flatMap((chunk) => chunk.nodeIds.map((nodeId) => ({ index: chunk.index, nodeId })));
    await manager.query(
      `INSERT INTO chunks (version_id, index, chunk_cid, stored_bytes)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::int[]) ON CONFLICT (version_id, index) DO NOTHING`,
      [versionId, chunks.map((c) => c.index), chunks.map((c) => c.chunkCid), chunks.map((c) => c.storedBytes)],
    );
    await manager.query(
      `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch)
       SELECT c.chunk_id, x.node_id, 'planned', n.epoch
       FROM unnest($2::int[], $3::uuid[]) AS x(index, node_id)
       JOIN chunks c ON c.version_id = $1 AND c.index = x.index JOIN nodes n ON n.node_id = x.node_id
       ON CONFLICT DO NOTHING`,
      [versionId, pairs.map((pair) => pair.index), pairs.map((pair) => pair.nodeId)],
    );
  }

  /** Planned replicas whose write failed: parts may lie there, so they are released like any other, and not taken back. */
  async giveUp(manager: EntityManager, versionId: string, failed: { index: number; nodeId: string }[]): Promise<void> {
    if (failed.length === 0) return;
    await manager.query(
      `UPDATE replicas r SET state = 'releasing', release_tried_at = now(),
         release_after = now() + $4 * interval '1 millisecond'
       FROM chunks c, unnest($2::int[], $3::uuid[]) AS x(index, node_id)
       WHERE c.version_id = $1 AND c.index = x.index AND r.chunk_id = c.chunk_id AND r.node_id = x.node_id AND r.state = 'planned'`,
      [versionId, failed.map((each) => each.index), failed.map((each) => each.nodeId), this.config.LATE_WRITE_GRACE_MS],
    );
  }

  /** What writers confirmed becomes `held`, as of the epoch it was planned in; what they failed at is given up. */
  async confirm(manager: EntityManager, versionId: string, chunks: ConfirmedChunkV1[]): Promise<void> {
    const pairs = chunks.flatMap((chunk) => chunk.nodeIds.map((nodeId) => ({ index: chunk.index, nodeId })));
    await manager.query(
      `UPDATE replicas r SET state = 'held'
       FROM chunks c, unnest($2::int[], $3::uuid[]) AS x(index, node_id)
       WHERE c.version_id = $1 AND c.index = x.index AND r.chunk_id = c.chunk_id AND r.node_id = x.node_id AND r.state = 'planned'`,
      [versionId, pairs.map((pair) => pair.index), pairs.map((pair) => pair.nodeId)],
    );
    await this.giveUp(
      manager,
      versionId,
      chunks.flatMap((chunk) => chunk.failedNodeIds.map((nodeId) => ({ index: chunk.index, nodeId }))),
    );
  }

  /** How many chunks have rows, and those with too few copies, or zones, to be acknowledged. */
  async shortOf(
    manager: EntityManager,
    versionId: string,
    needed: { copies: number; zones: number },
    limit: number,
  ): Promise<{ chunkCount: number; short: { index: number; chunkId: string; copies: number }[] }> {
    const rows: { total: string; index: number; chunk_id: string | null; copies: string }[] = await manager.query(
      `WITH counted AS (
         SELECT c.index, c.chunk_id, count(n.node_id) AS copies, count(DISTINCT n.zone) AS zones
         FROM chunks c
         LEFT JOIN replicas r ON r.chunk_id = c.chunk_id AND r.state = 'held'
         LEFT JOIN nodes n ON n.node_id = r.node_id AND n.epoch = r.verified_epoch AND n.removed_at IS NULL
           AND n.state NOT IN ('down', 'impostor')
         WHERE c.version_id = $1 GROUP BY c.chunk_id)
       SELECT t.total, s.index, s.chunk_id, s.copies FROM (SELECT count(*) AS total FROM counted) t
       LEFT JOIN (SELECT index, chunk_id, copies FROM counted WHERE copies < $2 OR zones < $3 ORDER BY index LIMIT $4) s ON true
       ORDER BY s.index`,
      [versionId, needed.copies, needed.zones, limit],
    );
    return {
      chunkCount: Number(rows[0]?.total ?? 0),
      short: rows.flatMap(({ index, chunk_id: chunkId, copies }) =>
        chunkId === null ? [] : { index, chunkId, copies: Number(copies) },
      ),
    };
  }

  async seal(manager: EntityManager, versionId: string, chunkCount: number): Promise<void> {
    await manager.query(
      `UPDATE versions SET state = 'sealed', chunk_count = $2 WHERE version_id = $1 AND state = 'open'`,
      [versionId, chunkCount],
    );
  }

  async markCommitted(manager: EntityManager, versionId: string): Promise<void> {
    await manager.query(
      `UPDATE versions SET state = 'committed' WHERE version_id = $1 AND state IN ('open', 'sealed')`,
      [versionId],
    );
  }

  /**
   * Ends a version: its replicas are released after the grace, its repairs forgotten. A version that was never seen gets a row too,
   * so that a placement request which arrives late finds it closed.
   */
  async close(manager: EntityManager, versionId: string, graceMs: number): Promise<void> {
    await manager.query(
      `INSERT INTO versions (version_id, copies, spread, state, closed_at) VALUES ($1, 1, 'off', 'closed', now())
       ON CONFLICT (version_id) DO UPDATE SET state = 'closed', closed_at = coalesce(versions.closed_at, now())`,
      [versionId],
    );
    await manager.query('DELETE FROM repair_tasks WHERE version_id = $1', [versionId]);
    await manager.query(
      `UPDATE replicas r SET state = 'releasing', release_after = now() + greatest($2, $3 * (r.state = 'planned')::int) * interval '1 millisecond'
       FROM chunks c WHERE c.version_id = $1 AND r.chunk_id = c.chunk_id AND r.state <> 'releasing'`,
      [versionId, graceMs, this.config.LATE_WRITE_GRACE_MS],
    );
  }

  /** Versions without an outcome for a while, claimed for asking: they come again only after `afterMs`. */
  async claimUnresolved(manager: EntityManager, afterMs: number, limit: number): Promise<string[]> {
    const [rows]: [{ version_id: string }[], number] = await manager.query(
      `UPDATE versions SET asked_at = now() WHERE version_id IN (
         SELECT version_id FROM versions WHERE state IN ('open', 'sealed') AND asked_at < now() - $1 * interval '1 millisecond'
         ORDER BY asked_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING version_id`,
      [afterMs, limit],
    );
    return rows.map((row) => row.version_id);
  }
}
