import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
  CREATE TABLE resumable_uploads (
    version_id uuid CONSTRAINT pk_resumable_uploads PRIMARY KEY
      CONSTRAINT fk_resumable_uploads_version REFERENCES versions ON DELETE CASCADE,
    size_bytes bigint NOT NULL,
    only_if_new boolean NOT NULL,
    client_metadata text NOT NULL,
    -- Chunks recorded so far and the SHA-256's state after them; their bytes are versions.recorded_bytes.
    chunk_count integer NOT NULL DEFAULT 0,
    hash_state text,
    -- What came behind those chunks.
    tail_version_id uuid,
    tail_cid text,
    tail_bytes integer NOT NULL DEFAULT 0,
    tail_node_ids uuid[] NOT NULL DEFAULT '{}',
    -- Counts the writers; the newest may write until then, or longer where nobody else wants to.
    fence bigint NOT NULL DEFAULT 0,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    lease_wanted boolean NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL,
    CONSTRAINT ck_resumable_uploads_tail CHECK ((tail_version_id IS NULL) = (tail_bytes = 0))
  );
  CREATE INDEX ix_resumable_uploads_expires ON resumable_uploads (expires_at);
  -- Every version id that a tail was, or may have been, stored under. Closed ones are remembered as closed versions are.
  CREATE TABLE resumable_tails (
    tail_version_id uuid CONSTRAINT pk_resumable_tails PRIMARY KEY,
    version_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
  );
  CREATE INDEX ix_resumable_tails_open ON resumable_tails (version_id) WHERE closed_at IS NULL;
  CREATE INDEX ix_resumable_tails_closed ON resumable_tails (closed_at) WHERE closed_at IS NOT NULL;`;

/** Uploads that come in parts, and where the last bytes of each part lie. */
export class AddResumableUploads1802000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE resumable_tails, resumable_uploads');
  }
}
