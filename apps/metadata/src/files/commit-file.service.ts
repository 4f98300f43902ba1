import type { CommitFileReplyV1, CommitFileRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { uploadOutcome } from '../versions/upload-outcome.js';
import { VersionStates } from '../versions/version-states.service.js';
import { FilesQueries } from './files.queries.js';
import { PublishVersionService } from './publish-version.service.js';
import { SealVersionService } from './seal-version.service.js';

/** Turns finished uploads into files that are seen. */
@Injectable()
export class CommitFileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly states: VersionStates,
    private readonly sealVersion: SealVersionService,
    private readonly publishVersion: PublishVersionService,
    private readonly files: FilesQueries,
  ) {}

  /**
   * Commits an upload: its copies are confirmed first, then one transaction decides. A repeat gets the reply of the first
   * time. When the seal fails nothing has changed, and the same request may be made again; when a condition does not hold
   * the upload is abandoned.
   *
   * @throws UploadNotFoundError, UploadAbandonedError, UploadIncompleteError UPLOAD.*
   * @throws FileExistsError FILE.EXISTS, FileChangedError FILE.CHANGED when a condition does not hold
   * @throws QuotaExceededError QUOTA.EXCEEDED when the upload is longer than announced and does not fit
   * @throws RemoteError PLACEMENT.NOT_DURABLE and other failures of the seal
   */
  async run(request: CommitFileRequestV1): Promise<CommitFileReplyV1> {
    const { state, wantedCopies, bucket } = await this.states.outline(request.versionId);
    if (uploadOutcome(state) === 'open') {
      const health = await this.sealVersion.run(request, wantedCopies);
      const refusal = await this.transactions.run((manager) =>
        this.publishVersion.run(manager, { request, bucket, health }),
      );
      if (refusal) throw refusal;
    }
    const file = await this.files.byCommittedVersion(request.versionId);
    return { file, created: file.version === 1 };
  }
}
