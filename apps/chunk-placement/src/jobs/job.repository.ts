import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { JobKind, JobState } from '#contracts';
import type { ClaimedJob, Job, JobData } from './job.js';

/** What a new job is. */
export interface NewJob {
  jobId: string;
  kind: JobKind;
  subjectId: string | null;
  requestedBy: string | null;
  params: JobData;
  total: { items: number; bytes: number };
}

/** `newsDue`: its progress was told long enough ago to be told again. */
export type LockedJob = ClaimedJob & { newsDue: boolean };

/** Progress is told at most so often; a change of state at once. */
const ANNOUNCE_SECONDS = 3;
const MAX_TEXT = 500;

const ACTIVE = `state IN ('queued', 'running', 'paused')`;

const COLUMNS = `job_id AS "jobId", kind, state, subject_id AS "subjectId", requested_by AS "requestedBy", params, memo,
  jsonb_build_object('items', done_items, 'bytes', done_bytes) AS done, jsonb_build_object('items', total_items, 'bytes', total_bytes) AS total,
  failures, active_ms::float8 AS "activeMs", waiting_reason AS "waitingReason", error, result, created_at AS "createdAt",
  started_at AS "startedAt", updated_at AS "updatedAt", finished_at AS "finishedAt"`;

/** Rows of `jobs`. */
@Injectable()
export class JobRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false when a job of this kind for the same subject is active already */
  async insert(manager: EntityManager, job: NewJob): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `INSERT INTO jobs (job_id, kind, subject_id, requested_by, params, total_items, total_bytes)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (kind, subject_id) WHERE ${ACTIVE} DO NOTHING RETURNING 1`,
      [job.jobId, job.kind, job.subjectId, job.requestedBy, job.params, job.total.items, job.total.bytes],
    );
    return rows.length > 0;
  }

  async byId(jobId: string): Promise<Job | undefined> {
    const rows: Job[] = await this.dataSource.query(`SELECT ${COLUMNS} FROM jobs WHERE job_id = $1`, [jobId]);
    return rows[0];
  }

  /** The job, locked until the transaction ends. */
  async lock(manager: EntityManager, jobId: string): Promise<Job | undefined> {
    const rows: Job[] = await manager.query(`SELECT ${COLUMNS} FROM jobs WHERE job_id = $1 FOR UPDATE`, [jobId]);
    return rows[0];
  }

  /** The job that isn't at its end yet. */
  async active(kind: JobKind, subjectId?: string | null): Promise<Job | undefined> {
    const rows: Job[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM jobs WHERE kind = $1 AND ${ACTIVE} AND ($2::uuid IS NULL OR subject_id = $2) ORDER BY seq LIMIT 1`,
      [kind, subjectId ?? null],
    );
    return rows[0];
  }

  /** Was a job of this kind begun for the same subject after this one? */
  async hasSuccessor({ jobId, kind, subjectId }: Job): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM jobs WHERE kind = $2 AND subject_id = $3 AND seq > (SELECT seq FROM jobs WHERE job_id = $1) LIMIT 1`,
      [jobId, kind, subjectId],
    );
    return rows.length > 0;
  }

  /** The newest first. @param before `seq` of the last job of the page before */
  async page(filter: {
    limit: number;
    before: string | null;
    states: JobState[] | null;
    kinds: string[] | null;
  }): Promise<(Job & { seq: string })[]> {
    return this.dataSource.query(
      `SELECT seq, ${COLUMNS} FROM jobs
       WHERE ($2::bigint IS NULL OR seq < $2) AND ($3::text[] IS NULL OR state = ANY($3)) AND ($4::text[] IS NULL OR kind = ANY($4))
       ORDER BY seq DESC LIMIT $1`,
      [filter.limit, filter.before, filter.states, filter.kinds],
    );
  }

  /** Takes jobs with work to do, the longest waiting first. */
  async claim(limit: number, leaseMs: number): Promise<ClaimedJob[]> {
    const [rows]: [ClaimedJob[], number] = await this.dataSource.query(
      `UPDATE jobs SET leased_until = now() + $2 * interval '1 millisecond', fence = fence + 1,
         state = CASE state WHEN 'queued' THEN 'running' ELSE state END, started_at = coalesce(started_at, now())
       WHERE job_id IN (
         SELECT job_id FROM jobs
         WHERE (state IN ('queued', 'running') OR undo_pending) AND next_step_at <= now() AND (leased_until IS NULL OR leased_until < now())
         ORDER BY next_step_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}, fence, attempts, undo_pending AS "undoPending"`,
      [limit, leaseMs],
    );
    return rows;
  }

  /** Keeps jobs that this process still works on, unless another has taken them over. @returns ids of those it still has */
  async renew(jobs: ClaimedJob[], leaseMs: number): Promise<Set<string>> {
    const [rows]: [{ job_id: string }[], number] = await this.dataSource.query(
      `UPDATE jobs j SET leased_until = now() + $3 * interval '1 millisecond'
       FROM unnest($1::uuid[], $2::bigint[]) AS x(job_id, fence) WHERE j.job_id = x.job_id AND j.fence = x.fence
       RETURNING j.job_id`,
      [jobs.map((job) => job.jobId), jobs.map((job) => job.fence), leaseMs],
    );
    return new Set(rows.map((row) => row.job_id));
  }

  /** The job, locked, unless another process has taken it over. */
  async lockOwned(manager: EntityManager, { jobId, fence }: ClaimedJob): Promise<LockedJob | undefined> {
    const rows: LockedJob[] = await manager.query(
      `SELECT ${COLUMNS}, fence, attempts, undo_pending AS "undoPending", announced_at < now() - $3 * interval '1 second' AS "newsDue"
       FROM jobs WHERE job_id = $1 AND fence = $2 FOR UPDATE`,
      [jobId, fence, ANNOUNCE_SECONDS],
    );
    return rows[0];
  }

  /** What a step made of a job that is locked. @param waitMs until its next step @param keep the lease, to go on at once */
  async save(
    manager: EntityManager,
    job: Job,
    { waitMs, keep, announced }: { waitMs: number; keep: boolean; announced: boolean },
  ): Promise<void> {
    await manager.query(
      `UPDATE jobs SET state = $2, done_items = $3, done_bytes = $4, total_items = $5, total_bytes = $6, failures = $7, memo = $8,
         active_ms = $9, waiting_reason = $10, error = $11, result = $12, updated_at = now(), attempts = 0,
         next_step_at = now() + $13 * interval '1 millisecond', leased_until = CASE WHEN $14 THEN leased_until END,
         announced_at = CASE WHEN $15 THEN now() ELSE announced_at END,
         finished_at = CASE WHEN $2 IN ('succeeded', 'failed', 'cancelled') THEN coalesce(finished_at, now()) END
       WHERE job_id = $1`,
      [
        ...[job.jobId, job.state, job.done.items, job.done.bytes, job.total.items, job.total.bytes, job.failures],
        ...[
          job.memo,
          job.activeMs,
          job.waitingReason?.slice(0, MAX_TEXT) ?? null,
          job.error?.slice(0, MAX_TEXT) ?? null,
        ],
        ...[job.result, waitMs, keep, announced],
      ],
    );
  }

  /** A step threw: the job is given back for a later try. */
  async postpone(job: ClaimedJob, reason: string, forMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE jobs SET leased_until = NULL, attempts = attempts + 1, failures = failures + 1, updated_at = now(),
         waiting_reason = CASE state WHEN 'running' THEN $3 END, next_step_at = now() + $4 * interval '1 millisecond'
       WHERE job_id = $1 AND fence = $2`,
      [job.jobId, job.fence, reason.slice(0, MAX_TEXT), forMs],
    );
  }

  /** Given back as it is: another process goes on at once. */
  async giveBack(job: ClaimedJob): Promise<void> {
    await this.dataSource.query('UPDATE jobs SET leased_until = NULL WHERE job_id = $1 AND fence = $2', [
      job.jobId,
      job.fence,
    ]);
  }

  async setUndone(job: ClaimedJob): Promise<void> {
    await this.dataSource.query(
      'UPDATE jobs SET undo_pending = false, leased_until = NULL WHERE job_id = $1 AND fence = $2',
      [job.jobId, job.fence],
    );
  }

  /** An operator's wish. The step under way, if any, ends by itself and then sees it. @param overtaken see ChangeJobService */
  async setState(manager: EntityManager, jobId: string, state: JobState, overtaken?: string): Promise<Job | undefined> {
    const [rows]: [Job[], number] = await manager.query(
      `UPDATE jobs SET state = $2, waiting_reason = NULL, updated_at = now(), attempts = 0, announced_at = now(), next_step_at = now(),
         undo_pending = $2 = 'cancelled' AND $3::text IS NULL, error = $3, finished_at = CASE $2 WHEN 'cancelled' THEN now() END
       WHERE job_id = $1 RETURNING ${COLUMNS}`,
      [jobId, state, overtaken ?? null],
    );
    return rows[0];
  }

  /** Deletes jobs that ended longer ago than `days`, and the oldest of more than `keep`. @returns deleted (count) */
  async deleteOld(days: number, keep: number, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM jobs WHERE job_id IN (
         SELECT job_id FROM jobs WHERE finished_at IS NOT NULL AND NOT undo_pending
           AND (finished_at < now() - $1 * interval '1 day'
             OR seq < coalesce((SELECT seq FROM jobs WHERE finished_at IS NOT NULL ORDER BY seq DESC OFFSET $2 LIMIT 1), 0))
         ORDER BY seq LIMIT $3)`,
      [days, keep, limit],
    );
    return count;
  }
}
