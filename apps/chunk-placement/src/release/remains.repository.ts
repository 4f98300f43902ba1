import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';

/** Where a walk over missing replicas stands. */
export interface MissingCursor {
  nodeId: string;
  chunkId: string;
}

/** Rows that nothing needs any more. */
@Injectable()
export class RemainsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Deletes releases that were settled long enough ago. @returns their chunks */
  async deleteSettled(manager: EntityManager, limit: number): Promise<string[]> {
    const [rows]: [{ chunk_id: string }[], number] = await manager.query(
      `DELETE FROM replicas WHERE (chunk_id, node_id) IN (
         SELECT chunk_id, node_id FROM replicas
         WHERE state = 'releasing' AND unpinned_at IS NOT NULL AND release_after <= now()
         ORDER BY release_after LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING chunk_id`,
      [limit],
    );
    return rows.map((row) => row.chunk_id);
  }

  /** Deletes those of the chunks that have no replica left and whose version has ended. */
  async deleteEnded(manager: EntityManager, chunkIds: string[]): Promise<void> {
    await manager.query(
      `DELETE FROM chunks c USING versions v
       WHERE c.chunk_id = ANY($1::bigint[]) AND v.version_id = c.version_id AND v.state = 'closed'
         AND NOT EXISTS (SELECT 1 FROM replicas r WHERE r.chunk_id = c.chunk_id)
         AND NOT EXISTS (SELECT 1 FROM repair_tasks t WHERE t.chunk_id = c.chunk_id)`,
      [chunkIds],
    );
  }

  /** Versions that ended longer ago than `days` and of which no replica is left, oldest first. */
  async oldEnded(manager: EntityManager, days: number, limit: number): Promise<string[]> {
    const rows: { version_id: string }[] = await manager.query(
      `SELECT version_id FROM versions v WHERE state = 'closed' AND closed_at < now() - $1 * interval '1 day'
         AND NOT EXISTS (SELECT 1 FROM chunks c JOIN replicas r ON r.chunk_id = c.chunk_id WHERE c.version_id = v.version_id)
       ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [days, limit],
    );
    return rows.map((row) => row.version_id);
  }

  async deleteVersions(manager: EntityManager, versionIds: string[]): Promise<void> {
    await manager.query(
      `DELETE FROM repair_tasks WHERE chunk_id IN (SELECT chunk_id FROM chunks WHERE version_id = ANY($1::uuid[]))`,
      [versionIds],
    );
    await manager.query('DELETE FROM chunks WHERE version_id = ANY($1::uuid[])', [versionIds]);
    await manager.query('DELETE FROM versions WHERE version_id = ANY($1::uuid[])', [versionIds]);
  }

  /**
   * Releases missing replicas of chunks that have all their copies elsewhere: the pin may still be there. A chunk under repair is left
   * alone, for it may be healed in place. @returns where the next page begins; null at the end
   */
  async releaseReplacedMissing(after: MissingCursor | null, limit: number): Promise<MissingCursor | null> {
    const page: MissingCursor[] = await this.dataSource.query(
      `SELECT node_id AS "nodeId", chunk_id AS "chunkId" FROM replicas
       WHERE state = 'missing' AND ($1::uuid IS NULL OR (node_id, chunk_id) > ($1, $2::bigint))
       ORDER BY node_id, chunk_id LIMIT $3`,
      [after?.nodeId ?? null, after?.chunkId ?? 0, limit],
    );
    if (page.length > 0) {
      await this.dataSource.query(
        `UPDATE replicas m SET state = 'releasing', release_after = now()
         FROM unnest($1::uuid[], $2::bigint[]) AS x(node_id, chunk_id), chunks c, versions v
         WHERE m.node_id = x.node_id AND m.chunk_id = x.chunk_id AND m.state = 'missing'
           AND c.chunk_id = m.chunk_id AND v.version_id = c.version_id AND v.state = 'committed'
           AND NOT EXISTS (SELECT 1 FROM repair_tasks t WHERE t.chunk_id = m.chunk_id)
           AND v.copies <= (SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
             WHERE r.chunk_id = m.chunk_id AND r.state = 'held' AND ${LIVE_NODE})`,
        [page.map((row) => row.nodeId), page.map((row) => row.chunkId)],
      );
    }
    return page.length === limit ? (page.at(-1) ?? null) : null;
  }
}
