import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies of stored versions change: which one holds, whose chunks are still to be looked over, and repairs that can wait. */
export class FollowPolicies1812000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE versions
        ADD COLUMN policy_revision bigint NOT NULL DEFAULT 0,
        -- Copies it was to have before more were asked for: a chunk that has as many has lost none.
        ADD COLUMN raised_from smallint;
      CREATE TABLE policy_follows (
        version_id uuid CONSTRAINT pk_policy_follows PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT uq_policy_follows_seq UNIQUE,
        revision bigint NOT NULL,
        next_index integer NOT NULL DEFAULT 0
      );
      -- 'raised': copies that a chunk is to have more than before.
      ALTER TABLE repair_tasks DROP CONSTRAINT ck_repair_tasks_kind,
        ADD CONSTRAINT ck_repair_tasks_kind CHECK (kind IN ('new', 'lost', 'raised'));
      DROP INDEX ix_repair_tasks_due;
      CREATE INDEX ix_repair_tasks_order ON repair_tasks ((kind = 'raised'), live_copies, due_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      UPDATE repair_tasks SET kind = 'new' WHERE kind = 'raised';
      DROP INDEX ix_repair_tasks_order;
      CREATE INDEX ix_repair_tasks_due ON repair_tasks (live_copies, due_at);
      ALTER TABLE repair_tasks DROP CONSTRAINT ck_repair_tasks_kind,
        ADD CONSTRAINT ck_repair_tasks_kind CHECK (kind IN ('new', 'lost'));
      DROP TABLE policy_follows;
      ALTER TABLE versions DROP COLUMN policy_revision, DROP COLUMN raised_from;
    `);
  }
}
