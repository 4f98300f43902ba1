import { BucketNotFoundError, DEFAULT_BUCKET, QuotaExceededError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BucketEntity } from './bucket.entity.js';
import { isBucketName } from './is-bucket-name.js';
import { OwnerEntity } from './owner.entity.js';
import { OwnerRepository } from './owner.repository.js';

/** Differences to a bucket's sums; what is left out stays as it is. */
export interface Booking {
  reservedBytes?: number;
  usedBytes?: number;
  fileCount?: number;
  trashedCount?: number;
}

/**
 * Keeps the sums of each bucket and of its owner exact, and both quotas: `used + reserved` never grows past them. Every
 * change is one statement on the two rows, the owner's first, whose locks order those that come at once. Make it the last
 * statement of a transaction: all uploads of the owner wait for it. (`VersionRepository.insertAdmitted` makes the first
 * reservation, for the same reason.)
 */
@Injectable()
export class BucketLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly owners: OwnerRepository,
  ) {}

  /**
   * Finds out why an upload was not admitted, and makes the owner's row and the bucket `my-files` when they are absent.
   * Returns when the next try may succeed.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND
   * @throws QuotaExceededError QUOTA.EXCEEDED, QUOTA.OWNER_EXCEEDED
   */
  async explainRefusal(ownerId: string, name: string, bytes: number): Promise<void> {
    const { manager } = this.dataSource;
    const bucket = isBucketName(name) ? await manager.findOneBy(BucketEntity, { ownerId, name }) : null;
    // With room in both it was made, or room was freed, by somebody else just now.
    if (bucket) return this.checkRoom(manager, bucket, bytes);
    if (name !== DEFAULT_BUCKET) throw new BucketNotFoundError(name);
    await this.owners.ensure(manager, ownerId);
    await manager.query(
      'INSERT INTO buckets (owner_id, name) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT uq_buckets_owner_name DO NOTHING',
      [ownerId, name],
    );
  }

  /**
   * Reserves more room for an upload that has been admitted.
   *
   * @throws QuotaExceededError QUOTA.EXCEEDED, QUOTA.OWNER_EXCEEDED
   */
  async reserve(manager: EntityManager, bucketId: string, bytes: number): Promise<void> {
    for (;;) {
      const [, count]: [unknown, number] = await manager.query(
        `WITH owner AS (
           SELECT o.owner_id FROM owners o JOIN buckets b USING (owner_id)
           WHERE b.id = $1 AND (o.quota_bytes IS NULL OR o.used_bytes + o.reserved_bytes + $2::bigint <= o.quota_bytes)
           FOR UPDATE OF o
         ), bucket AS (
           UPDATE buckets b SET reserved_bytes = b.reserved_bytes + $2::bigint FROM owner
           WHERE b.id = $1 AND (b.quota_bytes IS NULL OR b.used_bytes + b.reserved_bytes + $2::bigint <= b.quota_bytes)
           RETURNING b.owner_id
         )
         UPDATE owners o SET reserved_bytes = o.reserved_bytes + $2::bigint FROM bucket
         WHERE o.owner_id = bucket.owner_id`,
        [bucketId, bytes],
      );
      if (count > 0) return;
      await this.checkRoom(manager, await manager.findOneByOrFail(BucketEntity, { id: bucketId }), bytes);
    }
  }

  /** Adds the differences to the sums. Never refused: what it books was reserved, or is given back. */
  async book(manager: EntityManager, bucketId: string, booking: Booking): Promise<void> {
    const { reservedBytes = 0, usedBytes = 0, fileCount = 0, trashedCount = 0 } = booking;
    const [, count]: [unknown, number] = await manager.query(
      `WITH owner AS (
         UPDATE owners o SET reserved_bytes = o.reserved_bytes + $2, used_bytes = o.used_bytes + $3,
                file_count = o.file_count + $4
         FROM buckets b WHERE b.id = $1 AND o.owner_id = b.owner_id RETURNING o.owner_id
       )
       UPDATE buckets b SET reserved_bytes = b.reserved_bytes + $2, used_bytes = b.used_bytes + $3,
              file_count = b.file_count + $4, trashed_count = b.trashed_count + $5
       FROM owner WHERE b.id = $1 AND b.owner_id = owner.owner_id`,
      [bucketId, reservedBytes, usedBytes, fileCount, trashedCount],
    );
    if (count !== 1) throw new Error(`bucket ${bucketId} is not there to be booked on`);
  }

  /**
   * Books files out of one bucket and into another one of the same owner, whose own sums stay.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND when the other bucket was deleted meanwhile
   * @throws QuotaExceededError QUOTA.EXCEEDED of the other bucket
   */
  async transfer(
    manager: EntityManager,
    { from, to, ownerId }: { from: string; to: { id: string; name: string }; ownerId: string },
    { usedBytes, fileCount }: { usedBytes: number; fileCount: number },
  ): Promise<void> {
    // Before both buckets: whoever changes any bucket of the owner comes by here.
    await this.owners.lock(manager, ownerId);
    const [, count]: [unknown, number] = await manager.query(
      `UPDATE buckets SET used_bytes = used_bytes + $2::bigint, file_count = file_count + $3
       WHERE id = $1 AND (quota_bytes IS NULL OR used_bytes + reserved_bytes + $2::bigint <= quota_bytes)`,
      [to.id, usedBytes, fileCount],
    );
    if (count === 0) {
      const bucket = await manager.findOneBy(BucketEntity, { id: to.id });
      if (!bucket) throw new BucketNotFoundError(to.name);
      throw new QuotaExceededError(bucket.quotaBytes ?? 0);
    }
    await manager.query('UPDATE buckets SET used_bytes = used_bytes - $2, file_count = file_count - $3 WHERE id = $1', [
      from,
      usedBytes,
      fileCount,
    ]);
  }

  private async checkRoom(manager: EntityManager, bucket: BucketEntity, bytes: number): Promise<void> {
    if (isFull(bucket, bytes)) throw new QuotaExceededError(bucket.quotaBytes!);
    const owner = await manager.findOneByOrFail(OwnerEntity, { ownerId: bucket.ownerId });
    if (isFull(owner, bytes)) throw new QuotaExceededError(owner.quotaBytes!, 'owner');
  }
}

const isFull = (
  { quotaBytes, usedBytes, reservedBytes }: Pick<BucketEntity, 'quotaBytes' | 'usedBytes' | 'reservedBytes'>,
  bytes: number,
): boolean => quotaBytes !== null && usedBytes + reservedBytes + bytes > quotaBytes;
