import {
  UploadGoneError,
  UploadNotFoundError,
  type LeaseResumableUploadReplyV1,
  type LeaseResumableUploadRequestV1,
} from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MetadataEnv } from '../metadata.config.js';
import { VersionStates } from '../versions/version-states.service.js';
import {
  offsetOf,
  ResumableUploadRepository,
  toResumableUpload,
  type ResumableUpload,
} from './resumable-upload.repository.js';
import { Tails } from './tails.service.js';

/** Lets one writer at a time go on with an upload. */
@Injectable()
export class LeaseUploadService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly transactions: Transactions,
    private readonly states: VersionStates,
    private readonly uploads: ResumableUploadRepository,
    private readonly tails: Tails,
  ) {}

  /**
   * Leases the upload, unless somebody else has it: who is asked to end then. What an earlier writer has left without
   * acknowledging it is released. When the reply is lost, a repeat finds the upload busy until that lease ends.
   *
   * @throws UploadNotFoundError UPLOAD.NOT_FOUND when this owner has none of that id
   * @throws UploadGoneError UPLOAD.GONE
   */
  async run({ ownerId, versionId }: LeaseResumableUploadRequestV1): Promise<LeaseResumableUploadReplyV1> {
    return this.transactions.run(async (manager) => {
      const version = await this.states.lock(manager, versionId);
      const upload = await this.uploads.find(versionId, manager);
      if (!upload || version.ownerId !== ownerId) throw new UploadNotFoundError();
      const shown = toResumableUpload(upload);
      if (version.state === 'abandoned') throw new UploadGoneError();
      if (version.state !== 'open' || offsetOf(upload) === upload.sizeBytes)
        return { status: 'complete', upload: shown, lease: null };
      if (upload.expired && !upload.leased) throw new UploadGoneError();
      if (upload.leased) {
        await this.uploads.want(manager, versionId);
        return { status: 'busy', upload: shown, lease: null };
      }
      return { status: 'leased', upload: shown, lease: await this.lease(manager, upload) };
    });
  }

  private async lease(manager: EntityManager, upload: ResumableUpload) {
    const { versionId, tail, copies, spread, keyId, wrappedKey } = upload;
    await this.tails.closeAllBut(manager, versionId, tail ? [tail.versionId] : []);
    const fence = await this.uploads.lease(manager, versionId, this.env.RESUMABLE_LEASE_MS);
    const tailVersionId = await this.tails.open(manager, versionId);
    return { fence, tailVersionId, tail, copies, spread, keyId, wrappedKey };
  }
}
