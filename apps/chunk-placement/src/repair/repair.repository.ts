import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LIVE_NODE } from '../replicas/replicas.queries.js';
import type { ChunkSituation } from './choose-target.js';
import type { VersionMap } from './plan-spread-move.js';

/** Versions with more chunks are not looked at whole: on so many chunks no node holds all of them but by a long chain of repairs. */
const MAX_MAPPED_CHUNKS = 200;

/** A plan whose process died stands for so many times the longest copy. */
const PLAN_LASTS = 5;

type Querying = Pick<DataSource, 'query'>;

/** Rows of `chunks` and `replicas` as repairs see and change them. */
@Injectable()
export class RepairRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** Undefined when the chunk is gone or its version has ended. */
  async situation(chunkId: string, source: Querying = this.dataSource): Promise<ChunkSituation | undefined> {
    const rows: ChunkSituation[] = await source.query(
      `SELECT c.chunk_id AS "chunkId", c.version_id AS "versionId", c.index, c.chunk_cid AS "chunkCid",
         c.stored_bytes AS "storedBytes", v.copies, v.spread,
         coalesce(jsonb_agg(jsonb_build_object('nodeId', r.node_id, 'state', r.state, 'verifiedEpoch', r.verified_epoch,
           'reclaimable', r.state = 'releasing' AND r.release_tried_at IS NULL AND r.unpinned_at IS NULL))
           FILTER (WHERE r.node_id IS NOT NULL), '[]') AS replicas
       FROM chunks c JOIN versions v ON v.version_id = c.version_id LEFT JOIN replicas r ON r.chunk_id = c.chunk_id
       WHERE c.chunk_id = $1 AND v.state <> 'closed' GROUP BY c.chunk_id, v.version_id`,
      [chunkId],
    );
    return rows[0];
  }

  /** Where all chunks of a version lie, live copies and planned ones; null for versions with too many chunks. */
  async versionMap(versionId: string, source: Querying = this.dataSource): Promise<VersionMap | null> {
    const rows: { chunk_id: string; node_ids: string[]; closed_to: string[] }[] = await source.query(
      `SELECT c.chunk_id,
         coalesce(array_agg(n.node_id) FILTER (WHERE r.state IN ('held', 'planned') AND ${LIVE_NODE}), '{}') AS node_ids,
         coalesce(array_agg(n.node_id) FILTER (WHERE r.state = 'missing' OR (r.state = 'releasing'
           AND (r.release_tried_at IS NOT NULL OR r.unpinned_at IS NOT NULL))), '{}') AS closed_to
       FROM chunks c LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id) ON r.chunk_id = c.chunk_id
       WHERE c.version_id = $1 GROUP BY c.chunk_id ORDER BY c.index LIMIT $2`,
      [versionId, MAX_MAPPED_CHUNKS + 1],
    );
    if (rows.length > MAX_MAPPED_CHUNKS) return null;
    const chunks = rows.map((row) => ({
      chunkId: row.chunk_id,
      nodeIds: new Set(row.node_ids),
      closedTo: new Set(row.closed_to),
    }));
    return { chunks };
  }

  /**
   * Writes the row before any byte moves, with the time after which nobody makes the copy any more. A copy that is being released, but
   * whose node was never asked to unpin, is taken back.
   *
   * @returns false when the node has another row for this chunk by now
   */
  async plan(manager: EntityManager, chunkId: string, nodeId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `INSERT INTO replicas AS r (chunk_id, node_id, state, verified_epoch, release_after)
       SELECT $1, node_id, 'planned', epoch, now() + $3 * interval '1 millisecond' FROM nodes WHERE node_id = $2
       ON CONFLICT (chunk_id, node_id) DO UPDATE SET state = 'planned', verified_epoch = excluded.verified_epoch,
         verified_at = NULL, release_after = excluded.release_after
         WHERE r.state = 'releasing' AND r.release_tried_at IS NULL AND r.unpinned_at IS NULL
       RETURNING 1`,
      [chunkId, nodeId, PLAN_LASTS * this.config.REPAIR_TIMEOUT_MS],
    );
    return rows.length > 0;
  }

  /** Somebody goes on with a copy that another one planned. */
  async renewPlan(manager: EntityManager, chunkId: string, nodeId: string): Promise<void> {
    await manager.query(
      `UPDATE replicas SET release_after = now() + $3 * interval '1 millisecond'
       WHERE chunk_id = $1 AND node_id = $2 AND state = 'planned'`,
      [chunkId, nodeId, PLAN_LASTS * this.config.REPAIR_TIMEOUT_MS],
    );
  }

  /** Until the transaction ends, nobody else plans or records copies of the version. */
  async lockVersion(manager: EntityManager, versionId: string): Promise<void> {
    await manager.query('SELECT 1 FROM versions WHERE version_id = $1 FOR UPDATE', [versionId]);
  }

  /** The chunk has its copies, whoever made them. */
  async endTask(manager: EntityManager, chunkId: string): Promise<void> {
    await manager.query('DELETE FROM repair_tasks WHERE chunk_id = $1', [chunkId]);
  }

  /** A copy was proved. @returns false when the row was released meanwhile */
  async hold(manager: EntityManager, chunkId: string, nodeId: string, epoch: number): Promise<boolean> {
    const [, count]: [unknown, number] = await manager.query(
      `UPDATE replicas SET state = 'held', verified_epoch = $3, verified_at = now(), release_after = NULL
       WHERE chunk_id = $1 AND node_id = $2 AND state IN ('planned', 'missing')`,
      [chunkId, nodeId, epoch],
    );
    return count === 1;
  }

  /** A copy that failed, or could not be healed: parts may lie there, and a late write may still land, so it isn't taken back. */
  async giveUp(chunkId: string, nodeId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE replicas SET state = 'releasing', release_after = now() + $3 * interval '1 millisecond', release_tried_at = now()
       WHERE chunk_id = $1 AND node_id = $2 AND state IN ('planned', 'missing')`,
      [chunkId, nodeId, this.config.REPAIR_TIMEOUT_MS],
    );
  }

  /** A copy that was stopped: unless it is planned again, which it may be at once, parts of it are released. A heal stays to be done. */
  async withdraw(chunkId: string, nodeId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE replicas SET state = 'releasing', release_after = now() + $3 * interval '1 millisecond'
       WHERE chunk_id = $1 AND node_id = $2 AND state = 'planned'`,
      [chunkId, nodeId, this.config.REPAIR_TIMEOUT_MS],
    );
  }

  /**
   * Gives up the new copy of a move when another move took the old one away meanwhile: with both new ones there would be one too many.
   *
   * @param copies that the chunk is to have; with fewer than these, proved ones, the new copy is wanted
   */
  async dropOvertaken(
    manager: EntityManager,
    chunkId: string,
    { from, to }: { from: string; to: string },
    copies: number,
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await manager.query(
      `UPDATE replicas m SET state = 'releasing', release_after = now()
       WHERE m.chunk_id = $1 AND m.node_id = $3 AND m.state = 'planned'
         AND NOT EXISTS (SELECT 1 FROM replicas o WHERE o.chunk_id = $1 AND o.node_id = $2 AND o.state = 'held')
         AND $4 <= (SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
           WHERE r.chunk_id = $1 AND r.state = 'held' AND ${LIVE_NODE} AND r.verified_epoch = n.epoch)`,
      [chunkId, from, to, copies],
    );
    return count === 1;
  }

  /**
   * A copy that was moved away.
   *
   * @returns false when fewer live ones would be left than `terms` want, or than the policy does
   */
  async releaseMoved(
    manager: EntityManager,
    chunkId: string,
    nodeId: string,
    graceMs: number,
    terms: ReleaseTerms = { copies: 2, verified: false },
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await manager.query(
      `UPDATE replicas m SET state = 'releasing', release_after = now() + $3 * interval '1 millisecond'
       FROM chunks c JOIN versions v ON v.version_id = c.version_id
       WHERE c.chunk_id = $1 AND m.chunk_id = $1 AND m.node_id = $2 AND m.state = 'held' AND least(v.copies, $4) <= (
         SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
         WHERE r.chunk_id = $1 AND r.node_id <> $2 AND r.state = 'held' AND ${LIVE_NODE} AND (NOT $5 OR r.verified_epoch = n.epoch))`,
      [chunkId, nodeId, graceMs, terms.copies, terms.verified],
    );
    return count === 1;
  }

  /** Plans that nobody carries out any more, once the chunk has what it wants. */
  async releaseLeftOverPlans(chunkId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE replicas r SET state = 'releasing', release_after = now() + $2 * interval '1 millisecond'
       FROM chunks c JOIN versions v ON v.version_id = c.version_id
       WHERE c.chunk_id = $1 AND r.chunk_id = c.chunk_id AND r.state = 'planned' AND v.state = 'committed'`,
      [chunkId, this.config.REPAIR_TIMEOUT_MS],
    );
  }

  /** The same of moves whose process died, where no repair is open that goes on with them. @param chunks as in `closeNeedless` */
  async releaseExpiredPlans([after, last]: [string, string]): Promise<void> {
    await this.dataSource.query(
      `UPDATE replicas r SET state = 'releasing', release_after = now() + $3 * interval '1 millisecond'
       FROM chunks c JOIN versions v ON v.version_id = c.version_id
       WHERE r.chunk_id > $1 AND r.chunk_id <= $2 AND r.state = 'planned' AND r.release_after < now() AND c.chunk_id = r.chunk_id
         AND v.state = 'committed' AND NOT EXISTS (SELECT 1 FROM repair_tasks t WHERE t.chunk_id = r.chunk_id)`,
      [after, last, this.config.REPAIR_TIMEOUT_MS],
    );
  }

  /**
   * Notes how many copies every chunk has by now of versions that were to have more than before: what is lost of them later counts as
   * a loss, not as a wish. Where that is all of them, nothing is left of the raise. A version with an open repair isn't there yet, and
   * one that is worked on just now is left to the next walk.
   */
  async noteRaised(versionIds: string[], source: Querying = this.dataSource): Promise<void> {
    if (versionIds.length === 0) return;
    await source.query(
      `WITH raised AS (
         SELECT v.version_id FROM versions v
         WHERE v.version_id = ANY($1::uuid[]) AND v.raised_from IS NOT NULL AND v.state = 'committed'
           AND NOT EXISTS (SELECT 1 FROM repair_tasks t WHERE t.version_id = v.version_id)
         FOR UPDATE SKIP LOCKED),
       counted AS (
         SELECT c.version_id, c.chunk_id, count(n.node_id) AS live FROM raised JOIN chunks c USING (version_id)
         LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id AND ${LIVE_NODE}) ON r.chunk_id = c.chunk_id AND r.state = 'held'
         GROUP BY c.version_id, c.chunk_id),
       reached AS (SELECT version_id, min(live) AS live FROM counted GROUP BY version_id)
       UPDATE versions v SET raised_from = CASE WHEN r.live < v.copies THEN r.live END
       FROM reached r WHERE v.version_id = r.version_id AND v.raised_from < r.live`,
      [versionIds],
    );
  }

  async areAnyOpen(): Promise<boolean> {
    const rows: { any: boolean }[] = await this.dataSource.query('SELECT EXISTS (SELECT 1 FROM repair_tasks) AS any');
    return rows[0]?.any ?? false;
  }

  /** What the news of a copy say: live copies of the chunk, and open repairs of its version's other chunks. Needs the version's lock. */
  async health(manager: EntityManager, chunkId: string): Promise<CopyNews> {
    const rows: { live: number; state: string; raised: boolean }[] = await manager.query(
      `SELECT v.state, v.raised_from IS NOT NULL AS raised, (SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
         WHERE r.chunk_id = c.chunk_id AND r.state = 'held' AND ${LIVE_NODE})::int AS live
       FROM chunks c JOIN versions v ON v.version_id = c.version_id WHERE c.chunk_id = $1`,
      [chunkId],
    );
    const row = rows[0];
    const others: { count: number; min: number | null }[] = await manager.query(
      `SELECT count(*)::int AS count, min(t.live_copies)::int AS min FROM chunks c JOIN repair_tasks t ON t.version_id = c.version_id
       WHERE c.chunk_id = $1 AND t.chunk_id <> $1`,
      [chunkId],
    );
    return {
      liveCopies: row?.live ?? 0,
      receiving: row?.state === 'open',
      raised: row?.raised ?? false,
      otherRepairs: others[0]?.count ?? 0,
      otherMinCopies: others[0]?.min ?? null,
    };
  }
}

/** Copies that must be left when one is released: so many live ones, proved in the present epochs of their nodes where it says so. */
export interface ReleaseTerms {
  copies: number;
  verified: boolean;
}

export interface CopyNews {
  liveCopies: number;
  /** The upload still runs: further chunks may have no confirmed copy yet, which is no loss. */
  receiving: boolean;
  /** The version was to have more copies than before, and isn't known to have them yet. */
  raised: boolean;
  otherRepairs: number;
  otherMinCopies: number | null;
}
