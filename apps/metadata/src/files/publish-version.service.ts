import type { CommitFileRequestV1, DomainError } from '#contracts';
import { Outbox } from '#outbox';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import { ChunksQueries } from '../versions/chunks.queries.js';
import { RecordChunksService } from '../versions/record-chunks.service.js';
import { uploadOutcome } from '../versions/upload-outcome.js';
import { VersionStates } from '../versions/version-states.service.js';
import type { VersionHealth } from '../versions/version-health.js';
import { checkComplete, contentOf } from './check-complete.js';
import { ClaimPathService, type PathClaim } from './claim-path.service.js';

/** What is to be committed: `bucket` is the bucket's name, for the event. */
export interface SealedUpload {
  request: CommitFileRequestV1;
  bucket: string;
  health: VersionHealth;
}

/** The transaction that makes a version visible. */
@Injectable()
export class PublishVersionService {
  constructor(
    private readonly states: VersionStates,
    private readonly claimPath: ClaimPathService,
    private readonly recordChunks: RecordChunksService,
    private readonly chunks: ChunksQueries,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Commits a sealed version, or finds it committed: its chunks are complete, it is the content of its path, what it
   * replaces is purged, and the bucket's sums and the events say so.
   *
   * @returns the condition that does not hold, after the upload was abandoned: a thrown error would undo that
   * @throws UploadAbandonedError, UploadIncompleteError, QuotaExceededError; the upload stays as it is
   */
  async run(manager: EntityManager, upload: SealedUpload): Promise<DomainError | null> {
    const { request } = upload;
    const version = await this.states.lock(manager, request.versionId);
    if (uploadOutcome(version.state) === 'committed') return null;
    const answer = await this.claimPath.run(manager, version, request);
    if ('refusal' in answer) {
      await this.states.abandon(manager, version, answer.refusal.code);
      return answer.refusal;
    }
    if (request.chunks.length > 0) await this.recordChunks.record(manager, version, request.chunks);
    const content = contentOf(request.chunks, version.recordedBytes);
    checkComplete(content ?? (await this.chunks.summary(manager, version.id)), request);
    await this.publish(manager, version, answer.claim, upload);
    return null;
  }

  private async publish(
    manager: EntityManager,
    version: Awaited<ReturnType<VersionStates['lock']>>,
    { fileId, versionNumber, replaced }: PathClaim,
    { request, bucket, health }: SealedUpload,
  ): Promise<void> {
    const { id: versionId, ownerId, path, bucketId, reservedBytes } = version;
    const { sizeBytes, sha256, chunkCount } = request;
    await this.states.commit(manager, version, { fileId, versionNumber, sizeBytes, sha256, chunkCount, health });
    if (replaced) await this.states.purge(manager, { versionId: replaced.versionId, fileId, ownerId }, 'replaced');
    const replacedVersionId = replaced?.versionId ?? null;
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.file.committed.v1',
      { fileId, versionId, ownerId, bucket, path, sizeBytes, sha256, chunkCount, replacedVersionId },
      { subjectId: fileId },
    );
    await this.buckets.book(manager, bucketId, {
      reservedBytes: -reservedBytes,
      usedBytes: sizeBytes - (replaced?.sizeBytes ?? 0),
      fileCount: replaced ? 0 : 1,
    });
  }
}
