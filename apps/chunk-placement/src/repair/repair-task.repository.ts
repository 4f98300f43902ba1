import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LIVE_NODE } from '../replicas/replicas.queries.js';

/** Copies a chunk never had, copies it had, or copies it is to have since its policy asks for more. */
export type RepairKind = 'new' | 'lost' | 'raised';

/** A task that this process may work on until its lease ends; `fence` tells it from later holders. */
export interface ClaimedTask {
  chunkId: string;
  versionId: string;
  kind: RepairKind;
  attempts: number;
  fence: string;
}

/** A task that was opened, or found open, for a chunk below policy. */
export interface OpenedTask {
  chunkId: string;
  versionId: string;
  index: number;
  chunkCid: string;
  kind: RepairKind;
  liveCopies: number;
  wantedCopies: number;
  reason: string;
  opened: boolean;
}

/** Which chunks to look at. */
export type ChunkSelection = { chunkIds: string[] } | { versionId: string; indexes: number[] };

const MAX_RETRY_MS = 60 * 60_000;

/** The wish for copies with `$3` usable nodes; the same as `effectiveCopies`. */
const EFFECTIVE_COPIES = `least(v.copies, CASE WHEN v.spread = 'off' OR $3 > v.copies THEN $3 ELSE greatest($3 - 1, least(2, $3)) END)`;

/** Above every fence of an earlier task for the same chunk, whose worker may still be about to settle or postpone it. */
const FIRST_FENCE = `(extract(epoch FROM clock_timestamp()) * 1000000)::bigint`;

/** Rows of `repair_tasks`. */
@Injectable()
export class RepairTaskRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Opens a task for each selected chunk with fewer live copies than wanted. Due at once: copies a chunk never had, copies proved
   * missing, and chunks with one live copy or none; else `delayMs` after the last of its nodes went.
   *
   * @param usableNodes nodes that copies can be spread over (count)
   * @param terms       withoutRaised: none for chunks that have all copies but those asked for later, unless that is a single one
   */
  async open(
    manager: EntityManager,
    selection: ChunkSelection,
    usableNodes: number,
    terms: { delayMs: number; lastCopiesOnly: boolean; withoutRaised: boolean },
  ): Promise<OpenedTask[]> {
    const [where, ...keys] =
      'chunkIds' in selection
        ? ['c.chunk_id = ANY($1::bigint[]) AND $2::int[] IS NULL', selection.chunkIds, null]
        : ['c.version_id = $1 AND c.index = ANY($2::int[])', selection.versionId, selection.indexes];
    return manager.query(
      `WITH counted AS (
         SELECT c.chunk_id, c.version_id, c.index, c.chunk_cid, ${EFFECTIVE_COPIES}::int AS wanted, v.copies, v.raised_from,
           count(*) FILTER (WHERE r.state = 'held' AND ${LIVE_NODE})::int AS live,
           count(*) FILTER (WHERE r.state = 'missing')::int AS missing,
           count(*) FILTER (WHERE r.state = 'held' AND NOT (${LIVE_NODE}))::int AS away,
           max(n.state_since) FILTER (WHERE r.state = 'held' AND NOT (${LIVE_NODE})) AS away_since,
           string_agg(n.name, ', ' ORDER BY n.name) FILTER (WHERE r.state = 'held' AND NOT (${LIVE_NODE})) AS away_names,
           string_agg(n.name, ', ' ORDER BY n.name) FILTER (WHERE r.state = 'missing') AS missing_names
         FROM chunks c JOIN versions v ON v.version_id = c.version_id
         LEFT JOIN (replicas r JOIN nodes n ON n.node_id = r.node_id) ON r.chunk_id = c.chunk_id
         WHERE ${where} AND v.state <> 'closed'
         GROUP BY c.chunk_id, v.version_id),
       short AS (
         SELECT *, CASE WHEN missing + away > 0 THEN 'lost' WHEN live >= raised_from THEN 'raised' ELSE 'new' END AS kind,
           CASE WHEN live <= 1 OR away = 0 OR missing > 0 THEN now() ELSE away_since + $4 * interval '1 millisecond' END AS due,
           CASE WHEN away > 0 THEN 'nodes are away: ' || away_names
                WHEN missing > 0 THEN 'proved missing on: ' || missing_names ELSE 'further copies are to be made' END AS why
         FROM counted WHERE live < wanted AND (NOT $5 OR live <= 1)),
       opened AS (
         INSERT INTO repair_tasks AS t (chunk_id, version_id, kind, live_copies, reason, due_at, fence)
         SELECT chunk_id, version_id, kind, live, why, due, ${FIRST_FENCE} FROM short
         WHERE kind <> 'raised' OR live <= 1 OR NOT $6
         -- A lost copy that couldn't be healed leaves no row that tells of it; a node that returned brings one more.
         ON CONFLICT (chunk_id) DO UPDATE SET kind = CASE
             WHEN t.kind = 'lost' AND excluded.kind = 'raised' AND excluded.live_copies <= t.live_copies THEN 'lost' ELSE excluded.kind END,
           live_copies = excluded.live_copies, reason = excluded.reason,
           due_at = least(t.due_at, excluded.due_at)
         RETURNING chunk_id, (xmax = 0) AS opened)
       SELECT s.chunk_id AS "chunkId", s.version_id AS "versionId", s.index, s.chunk_cid AS "chunkCid", s.kind,
         s.live AS "liveCopies", s.copies AS "wantedCopies", s.why AS reason, o.opened
       FROM short s JOIN opened o USING (chunk_id)`,
      [...keys, usableNodes, terms.delayMs, terms.lastCopiesOnly, terms.withoutRaised],
    );
  }

  /**
   * Takes due tasks: before all wishes for more copies what was lost, is new or has one copy left, fewest copies first, then oldest.
   *
   * @param lastCopiesOnly the brake: nothing but new chunks and last copies
   */
  async claim(limit: number, leaseMs: number, lastCopiesOnly: boolean): Promise<ClaimedTask[]> {
    const [rows]: [ClaimedTask[], number] = await this.dataSource.query(
      `UPDATE repair_tasks SET leased_until = now() + $2 * interval '1 millisecond', fence = fence + 1, attempts = attempts + 1
       WHERE chunk_id IN (
         SELECT chunk_id FROM repair_tasks
         WHERE due_at <= now() AND next_attempt_at <= now() AND (leased_until IS NULL OR leased_until < now())
           AND (NOT $3 OR live_copies <= 1 OR kind = 'new')
         ORDER BY (kind = 'raised' AND live_copies > 1), live_copies, due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING chunk_id AS "chunkId", version_id AS "versionId", kind, attempts, fence`,
      [limit, leaseMs, lastCopiesOnly],
    );
    return rows;
  }

  /** Keeps tasks that this process still works on, unless another has taken them over. */
  async renew(tasks: ClaimedTask[], leaseMs: number): Promise<void> {
    if (tasks.length === 0) return;
    await this.dataSource.query(
      `UPDATE repair_tasks t SET leased_until = now() + $3 * interval '1 millisecond'
       FROM unnest($1::bigint[], $2::bigint[]) AS x(chunk_id, fence) WHERE t.chunk_id = x.chunk_id AND t.fence = x.fence`,
      [tasks.map((task) => task.chunkId), tasks.map((task) => task.fence), leaseMs],
    );
  }

  /** Ends a task, unless another process has taken it over. */
  async settle(task: ClaimedTask): Promise<void> {
    await this.dataSource.query('DELETE FROM repair_tasks WHERE chunk_id = $1 AND fence = $2', [
      task.chunkId,
      task.fence,
    ]);
  }

  /**
   * Ends tasks that nothing is left to do for, as when nodes return before a repair was due, unless a process works on them.
   *
   * @param chunks those with ids above the first and up to the second
   * @param usableNodes nodes that copies can be spread over (count)
   */
  async settleWhole([after, last]: [string, string], usableNodes: number): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM repair_tasks t USING versions v
       WHERE t.chunk_id > $1 AND t.chunk_id <= $2 AND v.version_id = t.version_id AND (t.leased_until IS NULL OR t.leased_until < now())
         AND ${EFFECTIVE_COPIES} <= (
           SELECT count(*) FROM replicas r JOIN nodes n ON n.node_id = r.node_id
           WHERE r.chunk_id = t.chunk_id AND r.state = 'held' AND ${LIVE_NODE})`,
      [after, last, usableNodes],
    );
  }

  /** Gives a task back for a later try: the wait doubles with each one, up to an hour. */
  async postpone(task: ClaimedTask, error: string, retryMs: number): Promise<void> {
    const waitMs = Math.min(MAX_RETRY_MS, retryMs * 2 ** Math.min(task.attempts - 1, 20));
    await this.dataSource.query(
      `UPDATE repair_tasks SET leased_until = NULL, last_error = $3, next_attempt_at = now() + $4 * interval '1 millisecond'
       WHERE chunk_id = $1 AND fence = $2`,
      [task.chunkId, task.fence, error.slice(0, 500), waitMs],
    );
  }

  async areAnyOpen(): Promise<boolean> {
    const rows: { any: boolean }[] = await this.dataSource.query('SELECT EXISTS (SELECT 1 FROM repair_tasks) AS any');
    return rows[0]?.any ?? false;
  }

  /** True while a copy that was lost waits for nothing but its turn. */
  async hasLostDue(): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM repair_tasks WHERE kind = 'lost' AND due_at <= now() AND next_attempt_at <= now() LIMIT 1`,
    );
    return rows.length > 0;
  }

  async count(): Promise<{ open: number; due: number; raised: number }> {
    const [row]: { open: number; due: number; raised: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS open, count(*) FILTER (WHERE due_at <= now())::int AS due,
         count(*) FILTER (WHERE kind = 'raised')::int AS raised FROM repair_tasks`,
    );
    return row ?? { open: 0, due: 0, raised: 0 };
  }
}
