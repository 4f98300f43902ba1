import type { BucketV1, UpdateBucketRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { BucketRepository } from './bucket.repository.js';
import { BucketsQueries } from './buckets.queries.js';
import { checkEtag } from './to-bucket.js';

/** Changes policies of buckets. */
@Injectable()
export class UpdateBucketService {
  constructor(
    private readonly transactions: Transactions,
    private readonly buckets: BucketRepository,
    private readonly queries: BucketsQueries,
  ) {}

  /**
   * Uploads that begin from then on get the new copies and spread; files that are stored follow in the background. A quota below
   * what is stored only keeps more from coming. What is asked for and holds already is no change.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND
   * @throws BucketChangedError BUCKET.CHANGED
   */
  async run(request: UpdateBucketRequestV1): Promise<BucketV1> {
    const changed = await this.transactions.run(async (manager) => {
      const bucket = await this.buckets.lock(manager, request.ownerId, request.name);
      checkEtag(bucket, request.onlyIfEtags);
      const policy = {
        copies: request.copies ?? bucket.copies,
        spread: request.spread ?? bucket.spread,
        quotaBytes: request.quotaBytes === undefined ? bucket.quotaBytes : request.quotaBytes,
        trashDays: request.trashDays ?? bucket.trashDays,
      };
      const isForFiles = policy.copies !== bucket.copies || policy.spread !== bucket.spread;
      const isChange = isForFiles || policy.quotaBytes !== bucket.quotaBytes || policy.trashDays !== bucket.trashDays;
      return isChange ? this.buckets.setPolicy(manager, bucket.id, policy, isForFiles) : bucket;
    });
    return this.queries.describe(changed);
  }
}
