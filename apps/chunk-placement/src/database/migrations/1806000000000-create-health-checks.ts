import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
  CREATE TABLE health_checks (
    -- That of its job too.
    health_check_id uuid CONSTRAINT pk_health_checks PRIMARY KEY,
    -- The order of lists.
    seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT uq_health_checks_seq UNIQUE,
    dry_run boolean NOT NULL,
    deep boolean NOT NULL,
    requested_by uuid,
    -- Where it stands: the part, the page of it, and tries of that page that failed.
    section integer NOT NULL DEFAULT 0,
    cursor text,
    tries integer NOT NULL DEFAULT 0,
    -- All that was found, by kind and severity, listed or not.
    counts jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Copied from its job once that has ended, for the report outlives it.
    state text,
    started_at timestamptz,
    finished_at timestamptz,
    error text
  );
  CREATE INDEX ix_health_checks_unfinished ON health_checks (seq) WHERE finished_at IS NULL;
  CREATE TABLE health_findings (
    finding_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_health_findings PRIMARY KEY,
    health_check_id uuid NOT NULL CONSTRAINT fk_health_findings_check REFERENCES health_checks ON DELETE CASCADE,
    kind text NOT NULL,
    severity text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    subject_name text,
    detail text NOT NULL,
    action text NOT NULL,
    done boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ix_health_findings_check ON health_findings (health_check_id, finding_id);
  -- What a node pins, while it is compared with its rows; after a crash the comparison starts over.
  CREATE UNLOGGED TABLE health_pins (
    node_id uuid NOT NULL,
    pin text NOT NULL,
    CONSTRAINT pk_health_pins PRIMARY KEY (node_id, pin)
  );
  -- Pins without a row: since when, and in how many checks.
  CREATE TABLE orphan_sightings (
    node_id uuid NOT NULL,
    pin text NOT NULL,
    first_seen_at timestamptz NOT NULL DEFAULT now(),
    health_check_id uuid NOT NULL,
    checks integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_orphan_sightings PRIMARY KEY (node_id, pin)
  );
`;

/** Health checks, what they found, and what they need to remember of pins. */
export class CreateHealthChecks1806000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE health_findings, health_checks, health_pins, orphan_sightings');
  }
}
