import type { MigrationInterface, QueryRunner } from 'typeorm';

const BUCKETS = `
  CREATE TABLE buckets (
    id uuid CONSTRAINT pk_buckets PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    copies smallint NOT NULL DEFAULT 3,
    spread text NOT NULL DEFAULT 'strict' CONSTRAINT ck_buckets_spread CHECK (spread IN ('strict', 'off')),
    quota_bytes bigint,
    trash_days integer NOT NULL DEFAULT 30,
    -- Kept in the transactions that change what they count, so no request has to add up files.
    used_bytes bigint NOT NULL DEFAULT 0 CONSTRAINT ck_buckets_used CHECK (used_bytes >= 0),
    reserved_bytes bigint NOT NULL DEFAULT 0 CONSTRAINT ck_buckets_reserved CHECK (reserved_bytes >= 0),
    file_count bigint NOT NULL DEFAULT 0 CONSTRAINT ck_buckets_files CHECK (file_count >= 0),
    trashed_count bigint NOT NULL DEFAULT 0 CONSTRAINT ck_buckets_trashed CHECK (trashed_count >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT uq_buckets_owner_name UNIQUE (owner_id, name)
  ) WITH (fillfactor = 50);`;

const VERSIONS = `
  CREATE TABLE versions (
    id uuid CONSTRAINT pk_versions PRIMARY KEY,
    bucket_id uuid NOT NULL CONSTRAINT fk_versions_bucket REFERENCES buckets,
    owner_id uuid NOT NULL,
    path text COLLATE "C" NOT NULL,
    content_type text NOT NULL,
    key_id text NOT NULL,
    wrapped_key text NOT NULL,
    wanted_copies smallint NOT NULL,
    spread text NOT NULL,
    state text NOT NULL DEFAULT 'open'
      CONSTRAINT ck_versions_state CHECK (state IN ('open', 'committed', 'abandoned', 'purged')),
    -- While it is open: what the bucket holds free for it, and what its recorded chunks need of that.
    reserved_bytes bigint NOT NULL,
    recorded_bytes bigint NOT NULL DEFAULT 0,
    heartbeat_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    file_id uuid,
    version_number integer,
    size_bytes bigint,
    sha256 text,
    chunk_count integer,
    committed_at timestamptz,
    closed_at timestamptz,
    chunks_deleted_at timestamptz,
    -- The last that chunk-placement said of it, and when it said so.
    protection text NOT NULL DEFAULT 'repairing',
    protection_reason text,
    min_copies smallint NOT NULL DEFAULT 0,
    protection_at timestamptz,
    CONSTRAINT ck_versions_committed CHECK (
      state NOT IN ('committed', 'purged')
      OR (file_id, version_number, size_bytes, sha256, chunk_count, committed_at) IS NOT NULL
    ),
    CONSTRAINT ck_versions_closed CHECK ((state IN ('abandoned', 'purged')) = (closed_at IS NOT NULL))
  ) WITH (fillfactor = 80);
  CREATE INDEX ix_versions_open ON versions (heartbeat_at) WHERE state = 'open';
  CREATE INDEX ix_versions_not_full ON versions (protection_at) INCLUDE (protection) WHERE state = 'committed' AND protection <> 'full';
  CREATE INDEX ix_versions_chunks_to_delete ON versions (closed_at)
    WHERE closed_at IS NOT NULL AND chunks_deleted_at IS NULL;
  CREATE INDEX ix_versions_to_forget ON versions (closed_at) WHERE chunks_deleted_at IS NOT NULL;`;

const CHUNKS = `
  CREATE TABLE chunks (
    version_id uuid NOT NULL CONSTRAINT fk_chunks_version REFERENCES versions,
    index integer NOT NULL,
    chunk_cid text NOT NULL,
    offset_bytes bigint NOT NULL,
    size_bytes integer NOT NULL,
    stored_bytes integer NOT NULL,
    -- What the writer said when it wrote the chunk. Where it lies today is known to chunk-placement alone.
    written_node_ids uuid[] NOT NULL,
    failed_node_ids uuid[] NOT NULL,
    CONSTRAINT pk_chunks PRIMARY KEY (version_id, index)
  );
  CREATE INDEX ix_chunks_offset ON chunks (version_id, offset_bytes);`;

const FILES = `
  CREATE TABLE files (
    id uuid CONSTRAINT pk_files PRIMARY KEY DEFAULT gen_random_uuid(),
    bucket_id uuid NOT NULL CONSTRAINT fk_files_bucket REFERENCES buckets,
    owner_id uuid NOT NULL,
    path text COLLATE "C" NOT NULL,
    current_version_id uuid NOT NULL CONSTRAINT fk_files_version REFERENCES versions,
    version_number integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    trashed_at timestamptz,
    purge_at timestamptz,
    CONSTRAINT ck_files_trashed CHECK ((trashed_at IS NULL) = (purge_at IS NULL))
  ) WITH (fillfactor = 80);
  CREATE UNIQUE INDEX uq_files_path ON files (bucket_id, path) WHERE trashed_at IS NULL;
  CREATE INDEX ix_files_to_purge ON files (purge_at) WHERE trashed_at IS NOT NULL;`;

const MASTER_KEYS = `
  CREATE TABLE master_keys (
    key_id text CONSTRAINT pk_master_keys PRIMARY KEY,
    check_value text NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now()
  );`;

/** Buckets, the files in them, the versions those files have had, and the chunks each version is made of. */
export class CreateMetadata1795000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statements of [BUCKETS, VERSIONS, CHUNKS, FILES, MASTER_KEYS]) await queryRunner.query(statements);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE files, chunks, versions, buckets, master_keys');
  }
}
