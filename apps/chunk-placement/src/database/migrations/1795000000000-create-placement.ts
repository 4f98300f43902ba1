import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
  CREATE TABLE nodes (
    node_id uuid CONSTRAINT pk_nodes PRIMARY KEY,
    name text NOT NULL,
    zone text NOT NULL,
    state text NOT NULL,
    state_since timestamptz NOT NULL,
    full_for_uploads boolean NOT NULL,
    full_for_repairs boolean NOT NULL,
    durability text NOT NULL,
    hash_on_read boolean NOT NULL,
    capacity_bytes bigint NOT NULL,
    free_bytes bigint,
    monitor_epoch integer NOT NULL,
    -- Moves with the monitor's epoch and with every sample that is missed here: replicas proved in an earlier one are unverified.
    epoch integer NOT NULL,
    removed_at timestamptz,
    collecting_until timestamptz,
    unpinned_bytes bigint NOT NULL DEFAULT 0,
    collected_at timestamptz
  );
  CREATE TABLE node_losses (
    node_id uuid NOT NULL,
    lost_at timestamptz NOT NULL,
    CONSTRAINT pk_node_losses PRIMARY KEY (node_id, lost_at)
  );
  CREATE TABLE versions (
    version_id uuid CONSTRAINT pk_versions PRIMARY KEY,
    copies smallint NOT NULL,
    spread text NOT NULL,
    state text NOT NULL CONSTRAINT ck_versions_state CHECK (state IN ('open', 'sealed', 'committed', 'closed')),
    chunk_count integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    asked_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
  );
  CREATE INDEX ix_versions_unresolved ON versions (asked_at) WHERE state IN ('open', 'sealed');
  CREATE INDEX ix_versions_closed ON versions (closed_at) WHERE state = 'closed';
  CREATE TABLE chunks (
    chunk_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_chunks PRIMARY KEY,
    version_id uuid NOT NULL CONSTRAINT fk_chunks_version REFERENCES versions,
    index integer NOT NULL,
    chunk_cid text NOT NULL,
    stored_bytes integer NOT NULL,
    CONSTRAINT uq_chunks_version_index UNIQUE (version_id, index)
  );
  CREATE INDEX ix_chunks_cid ON chunks (chunk_cid);
  CREATE TABLE replicas (
    chunk_id bigint NOT NULL CONSTRAINT fk_replicas_chunk REFERENCES chunks,
    node_id uuid NOT NULL,
    state text NOT NULL CONSTRAINT ck_replicas_state CHECK (state IN ('planned', 'held', 'missing', 'releasing')),
    -- The node's epoch when it was planned or last proved; another one than the node's means unverified.
    verified_epoch integer NOT NULL,
    -- Null: confirmed by its writer, never proved on the node.
    verified_at timestamptz,
    release_after timestamptz,
    -- When a node was first asked to unpin: from then on the copy can't be taken back, for a late answer may still remove it.
    release_tried_at timestamptz,
    unpinned_at timestamptz,
    CONSTRAINT pk_replicas PRIMARY KEY (chunk_id, node_id)
  );
  CREATE INDEX ix_replicas_node ON replicas (node_id, chunk_id);
  CREATE INDEX ix_replicas_to_prove ON replicas (node_id, verified_at NULLS FIRST) WHERE state = 'held';
  CREATE INDEX ix_replicas_unverified ON replicas (node_id, verified_epoch, chunk_id) WHERE state = 'held';
  CREATE INDEX ix_replicas_missing ON replicas (node_id, chunk_id) WHERE state = 'missing';
  CREATE INDEX ix_replicas_to_release ON replicas (release_after) WHERE state = 'releasing';
  CREATE TABLE repair_tasks (
    chunk_id bigint CONSTRAINT pk_repair_tasks PRIMARY KEY CONSTRAINT fk_repair_tasks_chunk REFERENCES chunks,
    version_id uuid NOT NULL,
    -- 'new': copies a chunk never had; 'lost': copies it had.
    kind text NOT NULL CONSTRAINT ck_repair_tasks_kind CHECK (kind IN ('new', 'lost')),
    live_copies smallint NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL,
    -- After a failed try: not before then, however urgent it has become.
    next_attempt_at timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    fence bigint NOT NULL DEFAULT 0,
    leased_until timestamptz
  );
  CREATE INDEX ix_repair_tasks_due ON repair_tasks (live_copies, due_at);
  CREATE INDEX ix_repair_tasks_version ON repair_tasks (version_id);
  -- Where walks over nodes and chunks stand, so that they go on after a restart.
  CREATE TABLE walks (
    name text CONSTRAINT pk_walks PRIMARY KEY,
    marker text NOT NULL,
    cursor bigint NOT NULL DEFAULT 0,
    -- What the last whole walk counted.
    summary jsonb,
    finished_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
  );
`;

/** Versions, their chunks, where each lies, which repairs are open, and what placement knows of nodes. */
export class CreatePlacement1795000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE walks, repair_tasks, replicas, chunks, versions, node_losses, nodes');
  }
}
