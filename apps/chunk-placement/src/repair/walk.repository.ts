import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';

/** Where a walk stands. `marker` names what it walks for: another one starts it over. */
export interface Walk {
  cursor: string;
  finishedAt: Date | null;
}

/** A page of chunks, by what is to be done about them. */
export interface ChunkPage {
  lastChunkId: string | null;
  below: string[];
  surplus: string[];
  /** Committed versions whose first chunk is on this page. */
  versions: string[];
  /** Those of them that some node holds whole. */
  heldWhole: { versionId: string; nodeId: string }[];
  /** Chunks below policy by live copies, mendable or not. */
  liveCopies: Record<string, number>;
  chunks: number;
  /** What lies on nodes of these chunks, by node id: replicas that aren't missing, those of uploads under way included. */
  loads: Record<string, NodeLoad>;
}

/** The same of chunks that were named. */
export type NamedPage = Omit<ChunkPage, 'liveCopies' | 'loads' | 'chunks'> & { afterChunkId: string };

export interface NodeLoad {
  replicas: number;
  bytes: number;
}

const CHUNK = 'chunk_id, version_id, index';

/** Cursors of walks, and the pages they look at. */
@Injectable()
export class WalkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Where the walk stands; from the start when its marker changed. */
  async at(name: string, marker: string): Promise<Walk> {
    const rows: { cursor: string; finished_at: Date | null }[] = await this.dataSource.query(
      `INSERT INTO walks AS w (name, marker) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET
         cursor = CASE WHEN w.marker = excluded.marker THEN w.cursor ELSE 0 END,
         finished_at = CASE WHEN w.marker = excluded.marker THEN w.finished_at END, marker = excluded.marker
       RETURNING cursor, finished_at`,
      [name, marker],
    );
    return { cursor: rows[0]?.cursor ?? '0', finishedAt: rows[0]?.finished_at ?? null };
  }

  async moveTo(name: string, cursor: string): Promise<void> {
    await this.dataSource.query('UPDATE walks SET cursor = $2, updated_at = now() WHERE name = $1', [name, cursor]);
  }

  /** The walk reached the end; it starts over at the next turn that wants it to. */
  async finish(name: string, summary: object): Promise<void> {
    await this.dataSource.query(
      'UPDATE walks SET cursor = 0, finished_at = now(), updated_at = now(), summary = $2 WHERE name = $1',
      [name, JSON.stringify(summary)],
    );
  }

  /** What the last whole walk counted, and whether it holds still: it doesn't once a walk for another marker began. */
  async lastCount<T>(name: string): Promise<{ summary: T; holds: boolean } | undefined> {
    const rows: { summary: T | null; finished_at: Date | null }[] = await this.dataSource.query(
      'SELECT summary, finished_at FROM walks WHERE name = $1',
      [name],
    );
    const [row] = rows;
    return row?.summary ? { summary: row.summary, holds: row.finished_at !== null } : undefined;
  }

  /** Chunks with a held replica on a node, in order. */
  async chunksOnNode(nodeId: string, after: string, limit: number): Promise<string[]> {
    const rows: { chunk_id: string }[] = await this.dataSource.query(
      `SELECT chunk_id FROM replicas WHERE node_id = $1 AND chunk_id > $2 AND state = 'held' ORDER BY chunk_id LIMIT $3`,
      [nodeId, after, limit],
    );
    return rows.map((row) => row.chunk_id);
  }

  /** The next chunks in order, judged. @param usableNodes nodes that copies can be spread over (count) */
  async page(after: string, limit: number, usableNodes: number): Promise<ChunkPage> {
    const next = `SELECT ${CHUNK} FROM chunks WHERE chunk_id > $1 ORDER BY chunk_id LIMIT $2`;
    const rows = await this.judged(next, [after, limit], usableNodes);
    const { visible, ...page } = await this.sorted(rows);
    const liveCopies: Record<string, number> = {};
    for (const row of visible) if (row.live < row.copies) liveCopies[row.live] = (liveCopies[row.live] ?? 0) + 1;
    const loads = await this.loads(after, page.lastChunkId ?? after);
    return { ...page, liveCopies, loads, chunks: visible.length };
  }

  /** These chunks, judged; `afterChunkId` is just below the lowest id. @param usableNodes as above */
  async pageOf(chunkIds: string[], usableNodes: number): Promise<NamedPage> {
    const rows = await this.judged(
      `SELECT ${CHUNK} FROM chunks WHERE chunk_id = ANY($1::bigint[]) LIMIT $2`,
      [chunkIds, chunkIds.length],
      usableNodes,
    );
    const { visible: _visible, ...page } = await this.sorted(rows);
    return { ...page, afterChunkId: String(BigInt(rows[0]?.chunk_id ?? 1) - 1n) };
  }

  /** Chunk by chunk: joined otherwise, each page would read whole tables for as long as that looks cheaper than its thousand look-ups. */
  private judged(chunks: string, parameters: unknown[], usableNodes: number): Promise<PageRow[]> {
    return this.dataSource.query(
      `SELECT c.chunk_id, c.version_id, c.index, v.copies, v.spread, v.state, v.chunk_count, held.live,
         least(v.copies, CASE WHEN v.spread = 'off' OR $3 > v.copies THEN $3 ELSE greatest($3 - 1, least(2, $3)) END)::int AS wanted
       FROM (${chunks}) c
       CROSS JOIN LATERAL (
         SELECT copies, spread, state, chunk_count FROM versions WHERE version_id = c.version_id OFFSET 0) v
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS live FROM replicas r JOIN nodes n ON n.node_id = r.node_id
         WHERE r.chunk_id = c.chunk_id AND r.state = 'held' AND ${LIVE_NODE}) held
       ORDER BY c.chunk_id`,
      [...parameters, usableNodes],
    );
  }

  private async sorted(rows: PageRow[]) {
    const visible = rows.filter((row) => row.state === 'committed');
    return {
      visible,
      lastChunkId: rows.at(-1)?.chunk_id ?? null,
      below: rows
        .filter((row) => row.state !== 'closed' && row.state !== 'open' && row.live < row.wanted)
        .map((row) => row.chunk_id),
      surplus: visible.filter((row) => row.live > row.copies).map((row) => row.chunk_id),
      versions: visible.filter((row) => row.index === 0).map((row) => row.version_id),
      heldWhole: await this.heldWhole(
        visible.filter((row) => row.index === 0 && row.spread === 'strict' && (row.chunk_count ?? 0) > row.copies),
      ),
    };
  }

  /** Copies on nodes that are no longer registered: forgotten once the chunk has all its copies elsewhere. */
  async forgetRemovedNodes(nodeId: string, after: string, limit: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE replicas g SET state = 'releasing', release_after = now()
       FROM (SELECT chunk_id FROM replicas WHERE node_id = $1 AND chunk_id > $2 AND state = 'held' ORDER BY chunk_id LIMIT $3) p
       JOIN chunks c ON c.chunk_id = p.chunk_id JOIN versions v ON v.version_id = c.version_id
       WHERE g.node_id = $1 AND g.chunk_id = p.chunk_id AND g.state = 'held' AND v.copies <= (
         SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
         WHERE r.chunk_id = p.chunk_id AND r.state = 'held' AND ${LIVE_NODE})`,
      [nodeId, after, limit],
    );
  }

  /** Of the chunks with ids above `after` and up to `last`: a piece of either table, along its key. */
  private async loads(after: string, last: string): Promise<Record<string, NodeLoad>> {
    const rows: { node_id: string; replicas: number; bytes: string }[] = await this.dataSource.query(
      `SELECT r.node_id, count(*)::int AS replicas, sum(c.stored_bytes) AS bytes FROM chunks c JOIN replicas r USING (chunk_id)
       WHERE c.chunk_id > $1 AND c.chunk_id <= $2 AND r.chunk_id > $1 AND r.chunk_id <= $2 AND r.state <> 'missing'
       GROUP BY r.node_id`,
      [after, last],
    );
    return Object.fromEntries(rows.map((row) => [row.node_id, { replicas: row.replicas, bytes: Number(row.bytes) }]));
  }

  /** Nodes that hold every chunk of these versions, of which the first chunk is given. */
  private async heldWhole(firstChunks: PageRow[]): Promise<ChunkPage['heldWhole']> {
    if (firstChunks.length === 0) return [];
    return this.dataSource.query(
      `SELECT c.version_id AS "versionId", r.node_id AS "nodeId"
       FROM chunks c JOIN replicas r ON r.chunk_id = c.chunk_id AND r.state = 'held'
       JOIN nodes n ON n.node_id = r.node_id AND ${LIVE_NODE}
       WHERE c.chunk_id = ANY($1::bigint[]) AND NOT EXISTS (
         SELECT 1 FROM chunks o WHERE o.version_id = c.version_id AND NOT EXISTS (
           SELECT 1 FROM replicas h WHERE h.chunk_id = o.chunk_id AND h.node_id = r.node_id AND h.state IN ('planned', 'held')))`,
      [firstChunks.map((row) => row.chunk_id)],
    );
  }
}

interface PageRow {
  chunk_id: string;
  version_id: string;
  index: number;
  copies: number;
  spread: string;
  state: string;
  chunk_count: number | null;
  live: number;
  wanted: number;
}
