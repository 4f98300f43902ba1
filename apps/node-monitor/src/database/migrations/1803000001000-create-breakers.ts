import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBreakers1803000001000 implements MigrationInterface {
  readonly name = 'CreateBreakers1803000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE nodes ADD COLUMN breaker_resets integer NOT NULL DEFAULT 0');
    // At most one row per node and process that reported in the last seconds.
    await runner.query(`
      CREATE TABLE breakers (
        node_id uuid NOT NULL CONSTRAINT breakers_node_fkey REFERENCES nodes ON DELETE CASCADE,
        caller text NOT NULL,
        instance text NOT NULL,
        state text NOT NULL CONSTRAINT breakers_state_check CHECK (state IN ('open', 'half-open')),
        failures integer NOT NULL,
        reason text,
        opened_at timestamptz NOT NULL,
        next_try_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT breakers_pkey PRIMARY KEY (node_id, caller, instance)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE breakers');
    await runner.query('ALTER TABLE nodes DROP COLUMN breaker_resets');
  }
}
