import type { BucketPolicyChangeV1, Spread } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BucketEntity } from './bucket.entity.js';

/** A policy that some files of a bucket don't follow yet. */
export interface FollowedPolicy {
  bucketId: string;
  copies: number;
  spread: Spread;
  /** Microseconds since 1970. */
  revision: number;
}

/** A file that is behind, and its content. */
export interface LaggingFile {
  fileId: string;
  versionId: string;
  /** Without chunks: chunk-placement never heard of it. */
  isEmpty: boolean;
}

/** Of so many at most is it counted how far they are: that many more or less change nothing for who waits. */
const MAX_COUNTED_FILES = 10_000;

/** Contents told of the policy of bucket `b` that have not all copies yet, or not where the spread rule wants them. */
export const WITHOUT_COPIES = `files f JOIN versions v ON v.id = f.current_version_id
  WHERE v.bucket_id = b.id AND f.bucket_id = b.id AND v.state = 'committed' AND v.protection <> 'full'
    AND (v.min_copies < v.wanted_copies OR v.protection IN ('repairing', 'unavailable'))`;

/** Which files are behind the policy of their bucket. */
@Injectable()
export class PolicyChangesQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** A policy with files that are behind; any of several, so that a big bucket doesn't keep the others waiting. */
  async next(): Promise<FollowedPolicy | undefined> {
    const rows: (Omit<FollowedPolicy, 'revision'> & { revision: string })[] = await this.dataSource.query(
      `SELECT b.id AS "bucketId", b.copies, b.spread, b.policy_revision AS revision FROM buckets b
       WHERE b.policy_changed_at IS NOT NULL
         AND EXISTS (SELECT 1 FROM files f WHERE f.bucket_id = b.id AND f.policy_revision < b.policy_revision)
       ORDER BY random() LIMIT 1`,
    );
    const [row] = rows;
    return row && { ...row, revision: Number(row.revision) };
  }

  /** Some of the files that are behind, those in the trash too. */
  async lagging({ bucketId, revision }: FollowedPolicy, limit: number): Promise<LaggingFile[]> {
    return this.dataSource.query(
      `SELECT f.id AS "fileId", v.id AS "versionId", v.chunk_count = 0 AS "isEmpty"
       FROM (SELECT id, current_version_id FROM files WHERE bucket_id = $1 AND policy_revision < $2
             ORDER BY policy_revision LIMIT $3) f JOIN versions v ON v.id = f.current_version_id`,
      [bucketId, revision, limit],
    );
  }

  /** What is left to do after the last change of a bucket's policy; null when nothing is. */
  async progressOf({ id, policyChangedAt }: BucketEntity): Promise<BucketPolicyChangeV1 | null> {
    if (!policyChangedAt) return null;
    const rows: { behind: number; without: number; reason: string | null }[] = await this.dataSource.query(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM files f
                WHERE f.bucket_id = b.id AND f.policy_revision < b.policy_revision LIMIT $2) l)::int AS behind,
         (SELECT count(*) FROM (SELECT 1 FROM ${WITHOUT_COPIES} AND f.policy_revision >= b.policy_revision LIMIT $2) l)::int AS without,
         (SELECT v.protection_reason FROM ${WITHOUT_COPIES} AND v.protection <> 'repairing' LIMIT 1) AS reason
       FROM buckets b WHERE b.id = $1`,
      [id, MAX_COUNTED_FILES],
    );
    const { behind = 0, without = 0, reason = null } = rows[0] ?? {};
    const pendingFiles = Math.min(MAX_COUNTED_FILES, behind + without);
    return pendingFiles === 0 ? null : { since: policyChangedAt.toISOString(), pendingFiles, reason };
  }
}
