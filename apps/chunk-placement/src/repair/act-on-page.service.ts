import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#persistence';
import { NodeRoster } from '../nodes/node-roster.js';
import { ResolveVersionsService } from '../replicas/resolve-versions.service.js';
import { TrimSurplusService } from '../release/trim-surplus.service.js';
import { MoveForSpreadService } from './move-for-spread.service.js';
import { OpenRepairsService } from './open-repairs.service.js';
import type { ChunkPage } from './walk.repository.js';

const MOVE_TIMEOUT_MS = 60_000;

type ActablePage = Pick<ChunkPage, 'lastChunkId' | 'below' | 'surplus' | 'versions' | 'heldWhole'>;

/** Does what a page of the walk over all chunks asks for: open and close repairs, end purged versions, trim, move for the spread. */
@Injectable()
export class ActOnPageService {
  private readonly logger = new Logger(ActOnPageService.name);

  constructor(
    private readonly roster: NodeRoster,
    private readonly openRepairs: OpenRepairsService,
    private readonly trimSurplus: TrimSurplusService,
    private readonly moveForSpread: MoveForSpreadService,
    private readonly resolveVersions: ResolveVersionsService,
    private readonly transactions: Transactions,
  ) {}

  /** @param after the page's chunks have higher ids */
  async run(page: ActablePage, after: string): Promise<void> {
    if (page.below.length > 0) {
      const { forAny, forRaised } = await this.openRepairs.room();
      const terms = { lastCopiesOnly: !forAny, withoutRaised: !forRaised };
      await this.transactions.run((manager) => this.openRepairs.forChunks(manager, { chunkIds: page.below }, terms));
      this.openRepairs.wakeWorker();
    }
    // Before trimming, which leaves chunks with an open task alone.
    if (page.lastChunkId !== null) await this.openRepairs.closeNeedless([after, page.lastChunkId]);
    // While metadata can't be asked the walk goes on: the next one asks again.
    await this.resolveVersions.closePurged(page.versions).catch((error: unknown) => {
      this.logger.warn('metadata could not be asked about versions', error);
    });
    await this.trimSurplus.run(page.surplus);
    for (const { versionId, nodeId } of page.heldWhole) await this.restoreSpread(versionId, nodeId);
  }

  private async restoreSpread(versionId: string, nodeId: string): Promise<void> {
    if (this.roster.brake().engagedUntil !== null) return;
    try {
      await this.moveForSpread.run({ versionId, nodeId }, AbortSignal.timeout(MOVE_TIMEOUT_MS));
    } catch (error) {
      this.logger.warn('a move for the spread failed; the next walk tries again', error, { versionId });
    }
  }
}
