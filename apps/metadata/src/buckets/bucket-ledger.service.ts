import { BucketNotFoundError, DEFAULT_BUCKET, QuotaExceededError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BucketEntity } from './bucket.entity.js';
import { isBucketName } from './is-bucket-name.js';

/** Differences to a bucket's sums; what is left out stays as it is. */
export interface Booking {
  reservedBytes?: number;
  usedBytes?: number;
  fileCount?: number;
  trashedCount?: number;
}

/**
 * Keeps each bucket's sums exact, and its quota: `used + reserved` never grows past it. Every change is one statement on
 * the bucket's row, whose lock orders those that come at once. Make it the last statement of a transaction: all uploads to
 * the bucket wait for that lock. (`VersionRepository.insertAdmitted` makes the first reservation, for the same reason.)
 */
@Injectable()
export class BucketLedger {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Finds out why an upload was not admitted, and makes the bucket `my-files` when it is absent. Returns when the next try
   * may succeed.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND
   * @throws QuotaExceededError QUOTA.EXCEEDED
   */
  async explainRefusal(ownerId: string, name: string): Promise<void> {
    const bucket = isBucketName(name) ? await this.dataSource.manager.findOneBy(BucketEntity, { ownerId, name }) : null;
    // Without a quota it was made by another upload just now.
    if (bucket && bucket.quotaBytes !== null) throw new QuotaExceededError(bucket.quotaBytes);
    if (bucket) return;
    if (name !== DEFAULT_BUCKET) throw new BucketNotFoundError(name);
    await this.dataSource.query(
      'INSERT INTO buckets (owner_id, name) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT uq_buckets_owner_name DO NOTHING',
      [ownerId, name],
    );
  }

  /**
   * Reserves more room for an upload that has been admitted.
   *
   * @throws QuotaExceededError QUOTA.EXCEEDED
   */
  async reserve(manager: EntityManager, bucketId: string, bytes: number): Promise<void> {
    const [, count]: [unknown, number] = await manager.query(
      `UPDATE buckets SET reserved_bytes = reserved_bytes + $2
       WHERE id = $1 AND (quota_bytes IS NULL OR used_bytes + reserved_bytes + $2 <= quota_bytes)`,
      [bucketId, bytes],
    );
    if (count > 0) return;
    const bucket = await manager.findOneByOrFail(BucketEntity, { id: bucketId });
    throw new QuotaExceededError(bucket.quotaBytes ?? 0);
  }

  /** Adds the differences to the bucket's sums. Never refused: what it books was reserved, or is given back. */
  async book(manager: EntityManager, bucketId: string, booking: Booking): Promise<void> {
    const { reservedBytes = 0, usedBytes = 0, fileCount = 0, trashedCount = 0 } = booking;
    await manager.query(
      `UPDATE buckets SET reserved_bytes = reserved_bytes + $2, used_bytes = used_bytes + $3,
              file_count = file_count + $4, trashed_count = trashed_count + $5
       WHERE id = $1`,
      [bucketId, reservedBytes, usedBytes, fileCount, trashedCount],
    );
  }
}
