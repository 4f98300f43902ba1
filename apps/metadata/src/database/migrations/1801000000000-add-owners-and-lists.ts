import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWNERS = `
  CREATE TABLE owners (
    owner_id uuid CONSTRAINT pk_owners PRIMARY KEY,
    quota_bytes bigint CONSTRAINT ck_owners_quota CHECK (quota_bytes >= 0),
    -- The sums of the owner's buckets, kept with them.
    used_bytes bigint NOT NULL DEFAULT 0 CONSTRAINT ck_owners_used CHECK (used_bytes >= 0),
    reserved_bytes bigint NOT NULL DEFAULT 0 CONSTRAINT ck_owners_reserved CHECK (reserved_bytes >= 0),
    file_count bigint NOT NULL DEFAULT 0 CONSTRAINT ck_owners_files CHECK (file_count >= 0)
  ) WITH (fillfactor = 50);
  INSERT INTO owners (owner_id, used_bytes, reserved_bytes, file_count)
    SELECT owner_id, sum(used_bytes), sum(reserved_bytes), sum(file_count) FROM buckets GROUP BY owner_id;
  ALTER TABLE buckets
    ADD CONSTRAINT fk_buckets_owner FOREIGN KEY (owner_id) REFERENCES owners,
    ADD COLUMN revision integer NOT NULL DEFAULT 1;`;

/**
 * Closed versions are remembered for 90 days, and a bucket may go before: so they name it without a reference. Files can't
 * outlive theirs, but to prove that, deleting a bucket would read all files of everybody: no index begins with the bucket
 * for those in the trash and the others alike. The bucket's sums, under its lock, say the same.
 */
const BUCKETS_THAT_GO = `
  ALTER TABLE versions DROP CONSTRAINT fk_versions_bucket;
  ALTER TABLE files DROP CONSTRAINT fk_files_bucket;`;

const LISTS = `
  ALTER TABLE files
    ADD COLUMN size_bytes bigint,
    -- For searches: lower case by the rules of Unicode, whatever the locale of the database is, and composed.
    ADD COLUMN search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(normalize(path) COLLATE "und-x-icu")) STORED;
  UPDATE files SET size_bytes = versions.size_bytes FROM versions WHERE versions.id = files.current_version_id;
  ALTER TABLE files ALTER COLUMN size_bytes SET NOT NULL;
  CREATE INDEX ix_files_created ON files (bucket_id, created_at, id) WHERE trashed_at IS NULL;
  CREATE INDEX ix_files_updated ON files (bucket_id, updated_at, id) WHERE trashed_at IS NULL;
  CREATE INDEX ix_files_size ON files (bucket_id, size_bytes, id) WHERE trashed_at IS NULL;
  CREATE INDEX ix_files_trash ON files (bucket_id, trashed_at, id) WHERE trashed_at IS NOT NULL;`;

/** Owners with quotas, buckets that can be made and deleted, and lists in several orders. */
export class AddOwnersAndLists1801000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statements of [OWNERS, BUCKETS_THAT_GO, LISTS]) await queryRunner.query(statements);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX ix_files_created, ix_files_updated, ix_files_size, ix_files_trash;
      ALTER TABLE files DROP COLUMN search_text, DROP COLUMN size_bytes,
        ADD CONSTRAINT fk_files_bucket FOREIGN KEY (bucket_id) REFERENCES buckets;
      DELETE FROM chunks USING versions WHERE versions.id = chunks.version_id
        AND versions.bucket_id NOT IN (SELECT id FROM buckets);
      DELETE FROM versions WHERE bucket_id NOT IN (SELECT id FROM buckets);
      ALTER TABLE versions ADD CONSTRAINT fk_versions_bucket FOREIGN KEY (bucket_id) REFERENCES buckets;
      ALTER TABLE buckets DROP CONSTRAINT fk_buckets_owner, DROP COLUMN revision;
      DROP TABLE owners`);
  }
}
