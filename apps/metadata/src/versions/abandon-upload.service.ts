import type { AbandonUploadReplyV1, AbandonUploadRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { VersionStates } from './version-states.service.js';

/** Gives uploads up. */
@Injectable()
export class AbandonUploadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly states: VersionStates,
  ) {}

  /**
   * Ends an upload that is open; one that has ended stays as it is.
   *
   * @returns the state it is in now: `committed` means that its file is there, whatever the caller believed
   * @throws UploadNotFoundError UPLOAD.NOT_FOUND
   */
  async run({ versionId, reason }: AbandonUploadRequestV1): Promise<AbandonUploadReplyV1> {
    return this.transactions.run(async (manager) => {
      const version = await this.states.lock(manager, versionId);
      if (version.state !== 'open') return { state: version.state };
      await this.states.abandon(manager, version, reason);
      return { state: 'abandoned' };
    });
  }
}
