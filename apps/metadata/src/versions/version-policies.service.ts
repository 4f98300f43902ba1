import type { VersionProtectionV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { VersionRepository, type VersionPolicy } from './version.repository.js';

/** Other policies for committed versions. */
@Injectable()
export class VersionPolicies {
  constructor(private readonly versions: VersionRepository) {}

  /** Gives them the policy, and the bucket whose it is; one that has a newer policy keeps that. */
  async set(manager: EntityManager, versionIds: string[], policy: VersionPolicy): Promise<void> {
    await this.versions.setPolicy(manager, versionIds, policy);
  }

  /** Keeps for the lists what chunk-placement says of them under it. @param at before it was asked: news since then are newer */
  async note(versions: VersionProtectionV1[], at: Date): Promise<void> {
    for (const { versionId, protection, reason, minCopies } of versions)
      await this.versions.updateHealth(versionId, { protection, protectionReason: reason, minCopies, at });
  }
}
