import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNodes1795300000000 implements MigrationInterface {
  readonly name = 'CreateNodes1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE nodes (
        id uuid CONSTRAINT nodes_pkey PRIMARY KEY,
        name text NOT NULL CONSTRAINT nodes_name_key UNIQUE,
        zone text NOT NULL,
        peer_id text NOT NULL CONSTRAINT nodes_peer_id_key UNIQUE,
        rpc_url text NOT NULL CONSTRAINT nodes_rpc_url_key UNIQUE,
        gateway_url text,
        sealed_data_token text,
        sealed_ops_token text,
        capacity_bytes bigint NOT NULL CONSTRAINT nodes_capacity_check CHECK (capacity_bytes >= 0),
        given_swarm_addresses text[],
        state text NOT NULL CONSTRAINT nodes_state_check CHECK (state IN
          ('online', 'suspect', 'down', 'full', 'impostor', 'maintenance', 'draining', 'drained')),
        state_since timestamptz NOT NULL,
        state_reason text,
        epoch integer NOT NULL,
        operator_wish text CONSTRAINT nodes_operator_wish_check CHECK (operator_wish IN
          ('maintenance', 'draining', 'drained')),
        version text,
        seen_swarm_addresses text[] NOT NULL,
        durability text NOT NULL,
        hash_on_read boolean NOT NULL,
        process_start timestamptz,
        used_bytes bigint,
        available_bytes bigint,
        latency_ms integer,
        last_seen_at timestamptz,
        last_read_at timestamptz,
        canary_fault text,
        registered_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE nodes');
  }
}
