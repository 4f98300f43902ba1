import type { BucketV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { BucketRepository } from './bucket.repository.js';
import { isBucketName } from './is-bucket-name.js';
import { toBucket } from './to-bucket.js';

/** What owners ask about their buckets. */
@Injectable()
export class BucketsQueries {
  constructor(private readonly buckets: BucketRepository) {}

  /** @throws BucketNotFoundError BUCKET.NOT_FOUND */
  async byName(ownerId: string, name: string): Promise<BucketV1> {
    return toBucket(await this.buckets.byName(ownerId, name));
  }

  async listFor(ownerId: string): Promise<BucketV1[]> {
    return (await this.buckets.ofOwner(ownerId)).map(toBucket);
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
