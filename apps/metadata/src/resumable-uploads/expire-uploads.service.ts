import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { MetadataEnv } from '../metadata.config.js';
import { VersionStates } from '../versions/version-states.service.js';
import { ResumableTailRepository } from './resumable-tail.repository.js';
import { ResumableUploadRepository } from './resumable-upload.repository.js';
import { Tails } from './tails.service.js';

/** Rows of one kind that a step deletes or ends at most. */
const PAGE = 200;

/** Gives up resumable uploads that nobody has gone on with, and forgets those that have ended. */
@Injectable()
export class ExpireUploadsService {
  constructor(
    private readonly env: MetadataEnv,
    private readonly transactions: Transactions,
    private readonly states: VersionStates,
    private readonly uploads: ResumableUploadRepository,
    private readonly tailRows: ResumableTailRepository,
    private readonly tails: Tails,
  ) {}

  /**
   * Abandons the upload that has been expired for longest.
   *
   * @returns uploads looked at: 0 when none is expired
   */
  async run(): Promise<number> {
    const versionId = await this.uploads.nextExpired();
    if (!versionId) return 0;
    await this.transactions.run(async (manager) => {
      const version = await this.states.lock(manager, versionId);
      const upload = await this.uploads.find(versionId, manager);
      if (version.state !== 'open' || !upload?.expired || upload.leased) return;
      await this.tails.closeAllBut(manager, versionId, []);
      await this.states.abandon(manager, version, 'the resumable upload has expired');
    });
    return 1;
  }

  /**
   * Ends the tails of uploads that ended elsewhere, and deletes what nobody asks about any more.
   *
   * @returns rows changed: 0 when nothing is left to do
   */
  async forget(): Promise<number> {
    const closed = await this.transactions.run((manager) => this.tails.closeLeftOver(manager, PAGE));
    const ended = await this.uploads.forgetEnded(PAGE);
    return closed + ended + (await this.tailRows.forgetClosed(this.env.CLOSED_VERSIONS_DAYS, PAGE));
  }
}
