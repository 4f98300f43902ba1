import type { OwnerUsageV1, SetOwnerQuotaRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { OwnerRepository } from './owner.repository.js';

/** Sets what owners may store in all their buckets together. */
@Injectable()
export class SetOwnerQuotaService {
  constructor(private readonly owners: OwnerRepository) {}

  /** Also for owners who have no bucket yet. Below what is stored it only keeps more from coming. */
  async run({ ownerId, quotaBytes }: SetOwnerQuotaRequestV1): Promise<OwnerUsageV1> {
    return this.owners.setQuota(ownerId, quotaBytes ?? null);
  }
}
