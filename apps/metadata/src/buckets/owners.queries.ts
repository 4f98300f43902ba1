import type { OwnerUsageV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { OwnerRepository } from './owner.repository.js';

/** What owners store, in all their buckets together. */
@Injectable()
export class OwnersQueries {
  constructor(private readonly owners: OwnerRepository) {}

  /** One answer per id, in their order: who never stored anything has zeros. */
  async describe(ownerIds: string[]): Promise<OwnerUsageV1[]> {
    const known = new Map((await this.owners.usage(ownerIds)).map((owner) => [owner.ownerId, owner]));
    const nothing = { quotaBytes: null, usedBytes: 0, reservedBytes: 0, fileCount: 0 };
    return ownerIds.map((ownerId) => known.get(ownerId) ?? { ownerId, ...nothing });
  }
}
