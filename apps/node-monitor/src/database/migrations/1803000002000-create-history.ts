import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bounded: minutes, hours and days have their retention (see sample.repository.ts), verdicts a number per node. */
export class CreateHistory1803000002000 implements MigrationInterface {
  readonly name = 'CreateHistory1803000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE node_samples (
        node_id uuid NOT NULL CONSTRAINT node_samples_node_fkey REFERENCES nodes ON DELETE CASCADE,
        step text NOT NULL CONSTRAINT node_samples_step_check CHECK (step IN ('minute', 'hour', 'day')),
        at timestamptz NOT NULL,
        samples integer NOT NULL,
        state text NOT NULL,
        answered_share real NOT NULL,
        capacity_bytes bigint NOT NULL,
        used_bytes bigint,
        latency_ms real,
        replica_count bigint,
        stored_bytes bigint,
        CONSTRAINT node_samples_pkey PRIMARY KEY (node_id, step, at)
      )`);
    await runner.query('CREATE INDEX node_samples_step_at_idx ON node_samples (step, at)');
    await runner.query(`
      CREATE TABLE system_samples (
        step text NOT NULL CONSTRAINT system_samples_step_check CHECK (step IN ('minute', 'hour', 'day')),
        at timestamptz NOT NULL,
        nodes integer NOT NULL,
        answering_nodes integer NOT NULL,
        capacity_bytes bigint NOT NULL,
        used_bytes bigint NOT NULL,
        replica_count bigint,
        stored_bytes bigint,
        CONSTRAINT system_samples_pkey PRIMARY KEY (step, at)
      )`);
    await runner.query(`
      CREATE TABLE node_verdicts (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT node_verdicts_pkey PRIMARY KEY,
        node_id uuid NOT NULL CONSTRAINT node_verdicts_node_fkey REFERENCES nodes ON DELETE CASCADE,
        at timestamptz NOT NULL,
        state text NOT NULL,
        previous_state text,
        reason text,
        epoch integer NOT NULL
      )`);
    await runner.query('CREATE INDEX node_verdicts_node_idx ON node_verdicts (node_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE node_verdicts, system_samples, node_samples');
  }
}
