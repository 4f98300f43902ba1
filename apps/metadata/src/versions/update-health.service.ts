import type { ChunkHealthV1, CloudEvent } from '#contracts';
import { Injectable } from '@nestjs/common';
import { VersionRepository } from './version.repository.js';

/** Keeps for each version what chunk-placement last said of it, so that lists can show it without asking. */
@Injectable()
export class UpdateHealthService {
  constructor(private readonly versions: VersionRepository) {}

  /** Events overtake each other, and come again: the newest counts by the time it was written at. */
  async run({ data, time }: CloudEvent<ChunkHealthV1>): Promise<void> {
    const { versionId, protection, protectionReason, minCopies } = data;
    await this.versions.updateHealth(versionId, {
      protection,
      protectionReason: protectionReason ?? null,
      minCopies,
      at: new Date(time),
    });
  }
}
