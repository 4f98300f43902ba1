import { BucketNotFoundError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BucketEntity } from './bucket.entity.js';
import { isBucketName } from './is-bucket-name.js';

/** What an owner decides about a bucket. */
export type BucketPolicy = Pick<BucketEntity, 'copies' | 'spread' | 'quotaBytes' | 'trashDays'>;

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

  /** Gives a locked bucket another policy, and says so in its revision. */
  async setPolicy(manager: EntityManager, bucketId: string, policy: BucketPolicy): Promise<void> {
    await manager.update(BucketEntity, bucketId, { ...policy, revision: () => 'revision + 1' });
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
