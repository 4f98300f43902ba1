import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
  -- What each node held when it was last counted.
  CREATE TABLE node_loads (
    node_id uuid CONSTRAINT pk_node_loads PRIMARY KEY,
    replica_count bigint NOT NULL,
    stored_bytes bigint NOT NULL,
    counted_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE rebalance_plans (
    plan_id uuid CONSTRAINT pk_rebalance_plans PRIMARY KEY,
    moves integer NOT NULL,
    bytes bigint NOT NULL,
    per_node jsonb NOT NULL,
    complete boolean NOT NULL,
    -- What it was made from: nodes, and bytes stored.
    world jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    applied_at timestamptz
  );

  CREATE TABLE rebalance_moves (
    plan_id uuid NOT NULL CONSTRAINT fk_rebalance_moves_plan REFERENCES rebalance_plans ON DELETE CASCADE,
    seq integer NOT NULL,
    chunk_id bigint NOT NULL,
    from_node uuid NOT NULL,
    to_node uuid NOT NULL,
    stored_bytes integer NOT NULL,
    CONSTRAINT pk_rebalance_moves PRIMARY KEY (plan_id, seq)
  );
`;

/** Plans that fill nodes alike, and what nodes held when they were last counted. */
export class CreateRebalances1804000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE rebalance_moves, rebalance_plans, node_loads');
  }
}
