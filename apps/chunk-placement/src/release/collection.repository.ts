import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';
import { lockNodeAgainstReleases } from './release.repository.js';

/** What of a node says when its garbage is collected. */
@Injectable()
export class CollectionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Nodes worth a collection, the most to free first; none while one is being collected. */
  async nodesToCollect(minBytes: number, maxWaitMs: number): Promise<string[]> {
    const rows: { node_id: string }[] = await this.dataSource.query(
      `SELECT node_id FROM nodes
       WHERE removed_at IS NULL AND state IN ('online', 'full', 'draining')
         AND (unpinned_bytes >= $1 OR (unpinned_bytes > 0
           AND coalesce(collected_at < now() - $2 * interval '1 millisecond', true)))
         AND NOT EXISTS (SELECT 1 FROM nodes WHERE collecting_until > now())
       ORDER BY unpinned_bytes DESC, node_id`,
      [minBytes, maxWaitMs],
    );
    return rows.map((row) => row.node_id);
  }

  /**
   * Closes a node to writes and releases. In a transaction of its own.
   *
   * @returns bytes unpinned there until now; undefined when some node is being collected
   */
  async begin(manager: EntityManager, nodeId: string, deadlineMs: number): Promise<number | undefined> {
    await lockNodeAgainstReleases(manager, nodeId);
    const [rows]: [{ unpinned_bytes: string }[], number] = await manager.query(
      `UPDATE nodes SET collecting_until = now() + $2 * interval '1 millisecond'
       WHERE node_id = $1 AND removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM nodes o WHERE o.collecting_until > now())
       RETURNING unpinned_bytes`,
      [nodeId, deadlineMs],
    );
    return rows[0] && Number(rows[0].unpinned_bytes);
  }

  /** Opens the node again. @param freedBytes what was unpinned when the collection began; undefined when there was none */
  async end(nodeId: string, freedBytes: number | undefined): Promise<void> {
    await this.dataSource.query(
      `UPDATE nodes SET collecting_until = NULL, unpinned_bytes = greatest(0, unpinned_bytes - coalesce($2::bigint, 0)),
         collected_at = CASE WHEN $2::bigint IS NULL THEN collected_at ELSE now() END
       WHERE node_id = $1`,
      [nodeId, freedBytes ?? null],
    );
  }

  /** True when the node has a damaged copy of a chunk that no live node holds: its blocks may be the last ones. */
  async hasLastRemains(nodeId: string): Promise<boolean> {
    const [row]: { found: boolean }[] = await this.dataSource.query(
      `SELECT EXISTS (
         SELECT 1 FROM replicas m WHERE m.node_id = $1 AND m.state = 'missing' AND NOT EXISTS (
           SELECT 1 FROM replicas r JOIN nodes n ON n.node_id = r.node_id
           WHERE r.chunk_id = m.chunk_id AND r.state = 'held' AND ${LIVE_NODE})) AS found`,
      [nodeId],
    );
    return row?.found ?? true;
  }

  /** Those of the roots that no chunk of ours has. */
  async foreign(rootCids: string[]): Promise<string[]> {
    const rows: { cid: string }[] = await this.dataSource.query(
      `SELECT cid FROM unnest($1::text[]) AS cid WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE chunk_cid = cid)`,
      [rootCids],
    );
    return rows.map((row) => row.cid);
  }
}
