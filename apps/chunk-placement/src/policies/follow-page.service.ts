import { Injectable } from '@nestjs/common';
import { NodeRoster } from '../nodes/node-roster.js';
import { ActOnPageService } from '../repair/act-on-page.service.js';
import { OpenRepairsService } from '../repair/open-repairs.service.js';
import { WalkRepository } from '../repair/walk.repository.js';
import { planFollowing } from './plan-following.js';
import { PolicyRepository } from './policy.repository.js';

const PAGE_VERSIONS = 500;
const PAGE_CHUNKS = 1000;

/** Does for a page of chunks what the new policy of their versions asks for: repairs are opened, copies too many are released. */
@Injectable()
export class FollowPageService {
  constructor(
    private readonly policies: PolicyRepository,
    private readonly walks: WalkRepository,
    private readonly roster: NodeRoster,
    private readonly actOnPage: ActOnPageService,
    private readonly openRepairs: OpenRepairsService,
  ) {}

  /** One page, which may come twice. While it asks for more repairs than may be open for such wishes, it waits. */
  async run(): Promise<void> {
    const { due, chunks } = await this.policies.next(PAGE_VERSIONS, PAGE_CHUNKS);
    // What is left then are versions that metadata hasn't told of yet, or that have ended.
    if (due.length === 0) return this.policies.forgetEnded();
    const chunkIds = chunks.map(({ chunkId }) => chunkId);
    const page = await this.walks.pageOf(chunkIds, this.roster.usable().length);
    if (page.below.length > 0) {
      const { forAny, forRaised } = await this.openRepairs.room();
      // Without room for any, the page would open nothing, and be taken for done.
      if (!forAny || !forRaised) return;
    }
    // Whether they were purged is asked of metadata by the walk over all chunks; just now it knew them.
    await this.actOnPage.run({ ...page, versions: [] }, page.afterChunkId);
    await this.policies.advance(planFollowing(due, chunks, PAGE_CHUNKS));
  }
}
