import {
  BucketExistsError,
  InvalidBucketNameError,
  TooManyBucketsError,
  type BucketV1,
  type CreateBucketRequestV1,
} from '#contracts';
import { Transactions, UniqueViolationError } from '#persistence';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { BucketRepository } from './bucket.repository.js';
import { isBucketName } from './is-bucket-name.js';
import { OwnerRepository } from './owner.repository.js';
import { toBucket } from './to-bucket.js';

/** Makes buckets. */
@Injectable()
export class CreateBucketService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly transactions: Transactions,
    private readonly owners: OwnerRepository,
    private readonly buckets: BucketRepository,
  ) {}

  /**
   * @throws InvalidBucketNameError BUCKET.INVALID_NAME
   * @throws BucketExistsError BUCKET.EXISTS, also the second time
   * @throws TooManyBucketsError BUCKET.TOO_MANY
   */
  async run({ ownerId, name, ...rest }: CreateBucketRequestV1): Promise<BucketV1> {
    if (!isBucketName(name)) throw new InvalidBucketNameError();
    const policy = { copies: rest.copies, spread: rest.spread, quotaBytes: rest.quotaBytes, trashDays: rest.trashDays };
    try {
      return await this.transactions.run(async (manager) => {
        await this.owners.ensure(manager, ownerId);
        // So that of several at once each counts those before it. `my-files` is made without it, and may be one more.
        await this.owners.lock(manager, ownerId);
        const existing = await this.buckets.ofOwner(ownerId, manager);
        if (existing.some((bucket) => bucket.name === name)) throw new BucketExistsError(name);
        const limit = this.env.BUCKETS_PER_OWNER;
        if (existing.length >= limit) throw new TooManyBucketsError(limit);
        return toBucket(await this.buckets.insert(manager, { ownerId, name, ...policy }), null);
      });
    } catch (error) {
      throw error instanceof UniqueViolationError ? new BucketExistsError(name) : error;
    }
  }
}
