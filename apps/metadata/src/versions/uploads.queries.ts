import type { UploadStatesReplyV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { VersionRepository } from './version.repository.js';

/** What others ask about uploads. */
@Injectable()
export class UploadsQueries {
  constructor(private readonly versions: VersionRepository) {}

  /** `unknown` for ids this database has never had, or has forgotten: they say nothing about replicas. */
  async states(versionIds: string[]): Promise<UploadStatesReplyV1> {
    const known = await this.versions.states(versionIds);
    return { states: versionIds.map((versionId) => ({ versionId, state: known.get(versionId) ?? 'unknown' })) };
  }
}
