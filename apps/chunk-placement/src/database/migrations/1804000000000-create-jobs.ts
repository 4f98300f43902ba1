import type { MigrationInterface, QueryRunner } from 'typeorm';

const JOBS = `
  CREATE TABLE jobs (
    job_id uuid CONSTRAINT pk_jobs PRIMARY KEY,
    -- The order of lists.
    seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT uq_jobs_seq UNIQUE,
    kind text NOT NULL,
    state text NOT NULL DEFAULT 'queued'
      CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
    subject_id uuid,
    requested_by uuid,
    -- What its handler was told, and what it remembers between two steps.
    params jsonb NOT NULL DEFAULT '{}',
    memo jsonb NOT NULL DEFAULT '{}',
    total_items bigint NOT NULL DEFAULT 0,
    done_items bigint NOT NULL DEFAULT 0,
    total_bytes bigint NOT NULL DEFAULT 0,
    done_bytes bigint NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    -- Time in which it worked: neither paused nor waiting.
    active_ms bigint NOT NULL DEFAULT 0,
    waiting_reason text,
    error text,
    result jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    announced_at timestamptz NOT NULL DEFAULT now(),
    -- Steps in a row that failed.
    attempts integer NOT NULL DEFAULT 0,
    next_step_at timestamptz NOT NULL DEFAULT '-infinity',
    -- Cancelled, but what it left half-done is still to be set right.
    undo_pending boolean NOT NULL DEFAULT false,
    fence bigint NOT NULL DEFAULT 0,
    leased_until timestamptz
  );
  -- One job at a time for the same thing: asked for twice, it is the same job.
  CREATE UNIQUE INDEX uq_jobs_active_subject ON jobs (kind, subject_id) WHERE state IN ('queued', 'running', 'paused');
  CREATE INDEX ix_jobs_due ON jobs (next_step_at) WHERE state IN ('queued', 'running') OR undo_pending;
  CREATE INDEX ix_jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
`;

/** Long work: what is asked for, how far it is, and who works on it now. */
export class CreateJobs1804000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(JOBS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE jobs');
  }
}
