import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FindingCountV1, HealthFindingV1, JobState, ListedFindingV1 } from '#contracts';

/** Where a check stands. */
export interface CheckPosition {
  section: number;
  cursor: string | null;
  tries: number;
}

/** A check as it stands in its row, and its job in its. */
export interface CheckRow extends CheckPosition {
  checkId: string;
  seq: string;
  dryRun: boolean;
  deep: boolean;
  requestedBy: string | null;
  counts: FindingCountV1[];
  state: JobState;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  waitingReason: string | null;
  error: string | null;
}

/** A job that ended is told by it, until it is deleted. */
const SELECT = `SELECT h.health_check_id AS "checkId", h.seq, h.dry_run AS "dryRun", h.deep, h.requested_by AS "requestedBy", h.section,
    h.cursor, h.tries, h.counts, h.created_at AS "createdAt", coalesce(j.state, h.state, 'cancelled') AS state,
    coalesce(j.started_at, h.started_at) AS "startedAt", coalesce(j.finished_at, h.finished_at) AS "finishedAt",
    j.waiting_reason AS "waitingReason", coalesce(j.error, h.error) AS error
  FROM health_checks h LEFT JOIN jobs j ON j.job_id = h.health_check_id`;

/** Rows of `health_checks` and `health_findings`. */
@Injectable()
export class HealthCheckRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Does nothing for one that is there. */
  async insert(check: Pick<CheckRow, 'checkId' | 'dryRun' | 'deep' | 'requestedBy'>): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO health_checks (health_check_id, dry_run, deep, requested_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [check.checkId, check.dryRun, check.deep, check.requestedBy],
    );
  }

  async byId(checkId: string): Promise<CheckRow | undefined> {
    const rows: CheckRow[] = await this.dataSource.query(`${SELECT} WHERE h.health_check_id = $1`, [checkId]);
    return rows[0];
  }

  /** The newest first. */
  async page(limit: number, before: string | null): Promise<CheckRow[]> {
    return this.dataSource.query(`${SELECT} WHERE $2::bigint IS NULL OR h.seq < $2 ORDER BY h.seq DESC LIMIT $1`, [
      limit,
      before,
    ]);
  }

  /** Moves on, unless somebody else did so already. @returns what was counted before; undefined when it had moved */
  async advance(
    manager: EntityManager,
    checkId: string,
    from: CheckPosition,
    to: CheckPosition,
  ): Promise<FindingCountV1[] | undefined> {
    const [rows]: [{ counts: FindingCountV1[] }[], number] = await manager.query(
      `UPDATE health_checks SET section = $2, cursor = $3, tries = $4
       WHERE health_check_id = $1 AND section = $5 AND cursor IS NOT DISTINCT FROM $6 AND tries = $7 RETURNING counts`,
      [checkId, to.section, to.cursor, to.tries, from.section, from.cursor, from.tries],
    );
    return rows[0]?.counts;
  }

  async addFindings(
    manager: EntityManager,
    checkId: string,
    counts: FindingCountV1[],
    findings: HealthFindingV1[],
  ): Promise<void> {
    await manager.query('UPDATE health_checks SET counts = $2 WHERE health_check_id = $1', [
      checkId,
      JSON.stringify(counts),
    ]);
    await manager.query(
      `INSERT INTO health_findings (health_check_id, kind, severity, subject_type, subject_id, subject_name, detail, action, done)
       SELECT $1, kind, severity, "subjectType", "subjectId", "subjectName", left(detail, 1000), left(action, 1000), done
       FROM jsonb_to_recordset($2) AS x(kind text, severity text, "subjectType" text, "subjectId" text, "subjectName" text,
         detail text, action text, done boolean)`,
      [checkId, JSON.stringify(findings)],
    );
  }

  /** In the order they were found. */
  async findings(
    checkId: string,
    filter: { kind: string | null; after: string; limit: number },
  ): Promise<(Omit<ListedFindingV1, 'at'> & { findingId: string; at: Date })[]> {
    return this.dataSource.query(
      `SELECT finding_id AS "findingId", kind, severity, subject_type AS "subjectType", subject_id AS "subjectId",
         subject_name AS "subjectName", detail, action, done, at
       FROM health_findings WHERE health_check_id = $1 AND finding_id > $2 AND ($3::text IS NULL OR kind = $3)
       ORDER BY finding_id LIMIT $4`,
      [checkId, filter.after, filter.kind, filter.limit],
    );
  }

  /** Milliseconds since the last check began that nobody asked for; before the first one since this was asked first. */
  async sinceScheduled(): Promise<number> {
    await this.dataSource.query(`INSERT INTO walks (name, marker) VALUES ('health-checks', '') ON CONFLICT DO NOTHING`);
    const [row]: { ms: number }[] = await this.dataSource.query(
      `SELECT (extract(epoch FROM now() - greatest(w.updated_at, (
         SELECT max(created_at) FROM health_checks WHERE requested_by IS NULL))) * 1000)::float8 AS ms
       FROM walks w WHERE w.name = 'health-checks'`,
    );
    return row?.ms ?? 0;
  }

  /** Copies what became of jobs that ended, which are deleted sooner. */
  async settleEnded(): Promise<void> {
    await this.dataSource.query(
      `UPDATE health_checks h SET state = j.state, started_at = j.started_at, finished_at = j.finished_at, error = j.error
       FROM jobs j WHERE h.finished_at IS NULL AND j.job_id = h.health_check_id AND j.finished_at IS NOT NULL`,
    );
  }

  /** Deletes reports older than `days`, and the oldest of more than `keep`. @returns deleted (count) */
  async deleteOld(days: number, keep: number, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM health_checks WHERE health_check_id IN (
         SELECT health_check_id FROM health_checks WHERE finished_at IS NOT NULL
           AND (finished_at < now() - $1 * interval '1 day'
             OR seq < coalesce((SELECT seq FROM health_checks ORDER BY seq DESC OFFSET $2 LIMIT 1), 0))
         ORDER BY seq LIMIT $3)`,
      [days, keep, limit],
    );
    return count;
  }
}
