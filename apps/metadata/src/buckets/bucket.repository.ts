import { BucketNotFoundError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BucketEntity } from './bucket.entity.js';
import { isBucketName } from './is-bucket-name.js';
import { WITHOUT_COPIES } from './policy-changes.queries.js';

/** What an owner decides about a bucket. */
export type BucketPolicy = Pick<BucketEntity, 'copies' | 'spread' | 'quotaBytes' | 'trashDays'>;

/** A change of copies or spread; the revision is a bigint, as text. */
export interface PolicyChange {
  bucketId: string;
  revision: string;
}

/** Higher than all before it, also where the clock was set back. */
const NEXT_POLICY_REVISION = `greatest(policy_revision + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)`;

/** Access to buckets; their sums are the ledger's. */
@Injectable()
export class BucketRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws BucketNotFoundError BUCKET.NOT_FOUND */
  async byName(ownerId: string, name: string, manager = this.dataSource.manager): Promise<BucketEntity> {
    const bucket = isBucketName(name) ? await manager.findOneBy(BucketEntity, { ownerId, name }) : null;
    if (!bucket) throw new BucketNotFoundError(name);
    return bucket;
  }

  /** @throws BucketNotFoundError BUCKET.NOT_FOUND */
  async lock(manager: EntityManager, ownerId: string, name: string): Promise<BucketEntity> {
    const where = { ownerId, name };
    const bucket = isBucketName(name)
      ? await manager.findOne(BucketEntity, { where, lock: { mode: 'pessimistic_write' } })
      : null;
    if (!bucket) throw new BucketNotFoundError(name);
    return bucket;
  }

  /** All of an owner, by name. */
  async ofOwner(ownerId: string, manager = this.dataSource.manager): Promise<BucketEntity[]> {
    return manager.find(BucketEntity, { where: { ownerId }, order: { name: 'ASC' } });
  }

  async insert(
    manager: EntityManager,
    bucket: { ownerId: string; name: string } & BucketPolicy,
  ): Promise<BucketEntity> {
    const { ownerId, name, copies, spread, quotaBytes, trashDays } = bucket;
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO buckets (owner_id, name, copies, spread, quota_bytes, trash_days) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING id`,
      [ownerId, name, copies, spread, quotaBytes ?? null, trashDays],
    );
    return manager.findOneByOrFail(BucketEntity, { id: row!.id });
  }

  /** Gives a locked bucket another policy, and says so in its revision. @param isForFiles stored files are to follow it */
  async setPolicy(
    manager: EntityManager,
    bucketId: string,
    policy: BucketPolicy,
    isForFiles: boolean,
  ): Promise<BucketEntity> {
    await manager.update(BucketEntity, bucketId, {
      ...policy,
      revision: () => 'revision + 1',
      ...(isForFiles ? { policyRevision: () => NEXT_POLICY_REVISION, policyChangedAt: () => 'now()' } : {}),
    });
    return manager.findOneByOrFail(BucketEntity, { id: bucketId });
  }

  /** Buckets with a change that has not ended. */
  async policyChanges(): Promise<PolicyChange[]> {
    return this.dataSource.query(
      'SELECT id AS "bucketId", policy_revision AS revision FROM buckets WHERE policy_changed_at IS NOT NULL',
    );
  }

  /**
   * Ends a change that was seen before, so that every upload under an older policy is seen now: unless one of them is open, a file is
   * behind or lacks copies, or there was another change.
   */
  async endPolicyChange({ bucketId, revision }: PolicyChange): Promise<void> {
    await this.dataSource.query(
      `UPDATE buckets b SET policy_changed_at = NULL
       WHERE b.id = $1 AND b.policy_revision = $2
         AND NOT EXISTS (SELECT 1 FROM files f WHERE f.bucket_id = b.id AND f.policy_revision < b.policy_revision)
         AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.state = 'open' AND v.bucket_id = b.id
           AND v.policy_revision < b.policy_revision)
         AND NOT EXISTS (SELECT 1 FROM ${WITHOUT_COPIES})`,
      [bucketId, revision],
    );
  }

  /** Open uploads are few: their index is read, whichever bucket they are for. */
  async hasOpenUploads(manager: EntityManager, bucketId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `SELECT 1 FROM versions WHERE state = 'open' AND bucket_id = $1 LIMIT 1`,
      [bucketId],
    );
    return rows.length > 0;
  }

  async delete(manager: EntityManager, bucketId: string): Promise<void> {
    await manager.delete(BucketEntity, bucketId);
  }
}
