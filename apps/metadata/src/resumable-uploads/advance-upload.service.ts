import {
  LeaseLostError,
  UploadGoneError,
  UploadNotFoundError,
  type AdvanceResumableUploadReplyV1,
  type AdvanceResumableUploadRequestV1,
} from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MetadataEnv } from '../metadata.config.js';
import { RecordChunksService } from '../versions/record-chunks.service.js';
import { VersionEntity } from '../versions/version.entity.js';
import { VersionStates } from '../versions/version-states.service.js';
import { planAdvance } from './plan-advance.js';
import {
  offsetOf,
  ResumableUploadRepository,
  toResumableUpload,
  type ResumableUpload,
} from './resumable-upload.repository.js';
import { Tails } from './tails.service.js';

/** Acknowledges what a writer has brought to nodes. */
@Injectable()
export class AdvanceUploadService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly transactions: Transactions,
    private readonly states: VersionStates,
    private readonly recordChunks: RecordChunksService,
    private readonly uploads: ResumableUploadRepository,
    private readonly tails: Tails,
  ) {}

  /**
   * Records chunks, the state of the hash and the tail in one transaction, and gives the lease back where the writer says that
   * it is done. Late or repeated requests change nothing.
   *
   * @returns the upload as it is now
   * @throws LeaseLostError UPLOAD.LEASE_LOST when another writer has come
   * @throws UploadNotFoundError UPLOAD.NOT_FOUND, UploadGoneError UPLOAD.GONE
   * @throws UploadIncompleteError UPLOAD.INCOMPLETE when what is given does not follow what is there
   */
  async run(request: AdvanceResumableUploadRequestV1): Promise<AdvanceResumableUploadReplyV1> {
    return this.transactions.run(async (manager) => {
      const version = await this.states.lock(manager, request.versionId);
      const upload = await this.uploads.find(request.versionId, manager);
      if (!upload) throw new UploadNotFoundError();
      if (version.state === 'abandoned') throw new UploadGoneError();
      if (version.state !== 'open') return { upload: toResumableUpload(upload) };
      if (upload.fence !== request.fence) throw new LeaseLostError();
      await this.apply(manager, version, upload, request);
      return { upload: toResumableUpload((await this.uploads.find(request.versionId, manager)) ?? upload) };
    });
  }

  private async apply(
    manager: EntityManager,
    version: VersionEntity,
    upload: ResumableUpload,
    request: AdvanceResumableUploadRequestV1,
  ): Promise<void> {
    const { versionId, release } = request;
    const advance = planAdvance({ ...upload, offsetBytes: offsetOf(upload) }, request);
    let { tail } = upload;
    if (advance) {
      const { chunkCount, chunks } = advance;
      tail = request.tail && (await this.tails.keep(manager, request, request.tail));
      if (chunks.length > 0) await this.recordChunks.record(manager, version, chunks);
      const { recordedBytes, reservedBytes } = version;
      await manager.update(VersionEntity, versionId, { recordedBytes, reservedBytes, heartbeatAt: () => 'now()' });
      await this.uploads.advance(
        manager,
        versionId,
        { chunkCount, hashState: chunks.length > 0 ? request.hashState : null, tail },
        this.env.RESUMABLE_UPLOAD_TTL_MS,
      );
    }
    const complete = request.offsetBytes === upload.sizeBytes;
    // A writer that goes on keeps the id for its own tail.
    if (release || complete) await this.tails.closeAllBut(manager, versionId, tail ? [tail.versionId] : []);
    if (release || complete) await this.uploads.release(manager, versionId);
  }
}
