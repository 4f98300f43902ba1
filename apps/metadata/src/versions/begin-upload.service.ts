import { UploadAbandonedError, type BeginUploadReplyV1, type BeginUploadRequestV1 } from '#contracts';
import { UniqueViolationError } from '#persistence';
import { Injectable } from '@nestjs/common';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import { checkPath } from '../files/check-path.js';
import { VersionRepository } from './version.repository.js';

/** Opens uploads: one row in state `open`, with room for it reserved in its bucket. */
@Injectable()
export class BeginUploadService {
  constructor(
    private readonly versions: VersionRepository,
    private readonly buckets: BucketLedger,
  ) {}

  /**
   * Opens the upload, or finds it open: the same request may come twice.
   *
   * @returns the bucket's policy when it was opened; a change of policy doesn't reach uploads that are under way
   * @throws InvalidPathError FILE.INVALID_PATH
   * @throws BucketNotFoundError BUCKET.NOT_FOUND
   * @throws QuotaExceededError QUOTA.EXCEEDED, QUOTA.OWNER_EXCEEDED when the expected bytes don't fit
   * @throws UploadAbandonedError UPLOAD.ABANDONED when the id is taken: that upload has ended, or is another one
   */
  async run(request: BeginUploadRequestV1): Promise<BeginUploadReplyV1> {
    checkPath(request.path);
    try {
      for (;;) {
        const policy = await this.versions.insertAdmitted(request);
        if (policy) return policy;
        await this.buckets.explainRefusal(request.ownerId, request.bucket, request.expectedSizeBytes ?? 0);
      }
    } catch (error) {
      if (!(error instanceof UniqueViolationError)) throw error;
      return this.findOpen(request);
    }
  }

  private async findOpen({ versionId, ownerId, path }: BeginUploadRequestV1): Promise<BeginUploadReplyV1> {
    const version = await this.versions.find(versionId);
    const isTheSame = version?.state === 'open' && version.ownerId === ownerId && version.path === path;
    if (!isTheSame) throw new UploadAbandonedError();
    return { copies: version.wantedCopies, spread: version.spread };
  }
}
