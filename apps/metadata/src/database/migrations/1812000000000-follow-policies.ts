import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored files follow the policy of their bucket: which policy each is told of, and which buckets have files that are behind. */
export class FollowPolicies1812000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE buckets
        -- Microseconds since 1970 at which copies or spread changed last: so it orders the policies of all buckets.
        ADD COLUMN policy_revision bigint NOT NULL DEFAULT 0,
        -- Null: every file follows, and has its copies.
        ADD COLUMN policy_changed_at timestamptz;
      ALTER TABLE versions ADD COLUMN policy_revision bigint NOT NULL DEFAULT 0;
      ALTER TABLE files ADD COLUMN policy_revision bigint NOT NULL DEFAULT 0;
      CREATE INDEX ix_buckets_policy_changed ON buckets (policy_changed_at) WHERE policy_changed_at IS NOT NULL;
      CREATE INDEX ix_files_policy ON files (bucket_id, policy_revision);
      CREATE INDEX ix_versions_bucket_not_full ON versions (bucket_id) WHERE state = 'committed' AND protection <> 'full';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX ix_buckets_policy_changed, ix_files_policy, ix_versions_bucket_not_full;
      ALTER TABLE files DROP COLUMN policy_revision;
      ALTER TABLE versions DROP COLUMN policy_revision;
      ALTER TABLE buckets DROP COLUMN policy_revision, DROP COLUMN policy_changed_at;
    `);
  }
}
