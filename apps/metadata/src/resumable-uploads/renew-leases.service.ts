import type { RenewResumableLeasesReplyV1, RenewResumableLeasesRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { ResumableUploadRepository } from './resumable-upload.repository.js';

/** Prolongs leases that are in use. */
@Injectable()
export class RenewLeasesService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly uploads: ResumableUploadRepository,
  ) {}

  async run({ leases }: RenewResumableLeasesRequestV1): Promise<RenewResumableLeasesReplyV1> {
    const renewed = await this.uploads.renew(leases, this.env.RESUMABLE_LEASE_MS);
    return {
      wantedVersionIds: [...renewed].flatMap(([versionId, wanted]) => (wanted ? [versionId] : [])),
      lostVersionIds: leases.flatMap(({ versionId }) => (renewed.has(versionId) ? [] : [versionId])),
    };
  }
}
