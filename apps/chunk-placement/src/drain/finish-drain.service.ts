import { Injectable } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { JobStep } from '../jobs/job.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { isLive } from '../nodes/placement-node.js';
import { CheckEmptyService } from './check-empty.service.js';
import { DrainRepository, type NodeRemains } from './drain.repository.js';
import { NodeWishes } from './node-wishes.js';

/** How a drain goes on when nothing is to be copied any more; a text says why it has to wait. */
export type DrainEnd = Exclude<JobStep['next'], { do: 'wait' }> | string;

/** Ends a drain: what is left on the node is let go of, then the node itself is asked what it pins, and only then it is `drained`. */
@Injectable()
export class FinishDrainService {
  constructor(
    private readonly repository: DrainRepository,
    private readonly checkEmpty: CheckEmptyService,
    private readonly wishes: NodeWishes,
    private readonly roster: NodeRoster,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** @throws KuboError when the node is there and could not be asked */
  async run(nodeId: string, signal: AbortSignal): Promise<DrainEnd> {
    const node = this.roster.byId(nodeId);
    const canBeAsked = node !== undefined && isLive(node);
    await this.repository.giveUpPlans(nodeId, this.config.REPAIR_TIMEOUT_MS);
    const remains = await this.repository.remains(nodeId);
    // Came since the last page was read.
    if (remains.held > 0) return { do: 'go-on' };
    const waits = waitsFor(remains, canBeAsked);
    if (waits !== null) return waits;
    const pins = canBeAsked ? await this.checkEmpty.run(nodeId, signal) : undefined;
    if (pins && pins.ours > 0) return `the node still pins ${pins.ours} chunks, which are released`;
    const wish = await this.wishes.set(nodeId, 'drained', ['draining']);
    if (wish !== 'set') return { do: 'cancel', error: 'the node was removed or is used again' };
    if (pins) return { do: 'finish', result: { verifiedOnNode: true, foreignPins: pins.foreign } };
    return {
      do: 'finish',
      result: { verifiedOnNode: false, note: 'The node is down: every copy is elsewhere, but it could not be asked.' },
    };
  }
}

function waitsFor({ planned, missing, pinned }: NodeRemains, canBeAsked: boolean): string | null {
  if (planned > 0) return `${planned} copies are being written by uploads under way`;
  if (missing > 0) return `${missing} damaged copies are being replaced`;
  // A node that is down unpins when it is back: it needs no copy of what is on it.
  return canBeAsked && pinned > 0 ? `${pinned} copies wait to be unpinned` : null;
}
