import type { BucketV1, UpdateBucketRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { BucketRepository } from './bucket.repository.js';
import { checkEtag, toBucket } from './to-bucket.js';

/** Changes policies of buckets. */
@Injectable()
export class UpdateBucketService {
  constructor(
    private readonly transactions: Transactions,
    private readonly buckets: BucketRepository,
  ) {}

  /**
   * Uploads that begin from then on get the new copies and spread; contents that are stored keep theirs. A quota below what
   * is stored only keeps more from coming. What is asked for and holds already is no change.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND
   * @throws BucketChangedError BUCKET.CHANGED
   */
  async run(request: UpdateBucketRequestV1): Promise<BucketV1> {
    return this.transactions.run(async (manager) => {
      const bucket = await this.buckets.lock(manager, request.ownerId, request.name);
      checkEtag(bucket, request.onlyIfEtags);
      const policy = {
        copies: request.copies ?? bucket.copies,
        spread: request.spread ?? bucket.spread,
        quotaBytes: request.quotaBytes === undefined ? bucket.quotaBytes : request.quotaBytes,
        trashDays: request.trashDays ?? bucket.trashDays,
      };
      const isChange =
        policy.copies !== bucket.copies ||
        policy.spread !== bucket.spread ||
        policy.quotaBytes !== bucket.quotaBytes ||
        policy.trashDays !== bucket.trashDays;
      if (isChange) await this.buckets.setPolicy(manager, bucket.id, policy);
      return toBucket(Object.assign(bucket, policy, { revision: bucket.revision + (isChange ? 1 : 0) }));
    });
  }
}
