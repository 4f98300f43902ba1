import type { BucketV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { BucketEntity } from './bucket.entity.js';
import { BucketRepository } from './bucket.repository.js';
import { isBucketName } from './is-bucket-name.js';
import { PolicyChangesQueries } from './policy-changes.queries.js';
import { toBucket } from './to-bucket.js';

/** What owners ask about their buckets. */
@Injectable()
export class BucketsQueries {
  constructor(
    private readonly buckets: BucketRepository,
    private readonly policyChanges: PolicyChangesQueries,
  ) {}

  /** @throws BucketNotFoundError BUCKET.NOT_FOUND */
  async byName(ownerId: string, name: string): Promise<BucketV1> {
    return this.describe(await this.buckets.byName(ownerId, name));
  }

  /** A bucket with how far its files follow its policy. */
  async describe(bucket: BucketEntity): Promise<BucketV1> {
    return toBucket(bucket, await this.policyChanges.progressOf(bucket));
  }

  async listFor(ownerId: string): Promise<BucketV1[]> {
    const buckets = await this.buckets.ofOwner(ownerId);
    return Promise.all(buckets.map((bucket) => this.describe(bucket)));
  }

  /** @throws BucketNotFoundError BUCKET.NOT_FOUND */
  async idOf(ownerId: string, name: string): Promise<{ id: string; name: string }> {
    const { id } = await this.buckets.byName(ownerId, name);
    return { id, name };
  }

  /** Ids and names by name: all, or the one of that name, if it is there. */
  async named(ownerId: string, name?: string): Promise<{ id: string; name: string }[]> {
    if (name !== undefined && !isBucketName(name)) return [];
    const buckets = await this.buckets.ofOwner(ownerId);
    return buckets.filter((bucket) => name === undefined || bucket.name === name);
  }
}
