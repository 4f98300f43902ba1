import { Injectable } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { Job, JobHandler, JobStep } from '../jobs/job.js';
import { MovePace } from '../moves/move-pace.js';
import { DrainPageService } from './drain-page.service.js';
import { DrainRepository } from './drain.repository.js';
import { FinishDrainService } from './finish-drain.service.js';
import { NodeWishes } from './node-wishes.js';

/** Where a drain stands between two steps. */
interface DrainMemo {
  wished: boolean;
  /** The chunk up to which this pass over the node has come. */
  after: string;
  /** Chunks of this pass that had to stay (count), and why the last of them had to. */
  stayed: number;
  reason: string | null;
}

/**
 * Empties a node in passes over what lies there. Each step looks at the rows anew, so it may be cut short or repeated anywhere. The
 * node's wish is set again with each step: an operator who uses the node again meanwhile ends the drain.
 */
@Injectable()
export class DrainHandler implements JobHandler {
  readonly kind = 'drain';

  constructor(
    private readonly repository: DrainRepository,
    private readonly drainPage: DrainPageService,
    private readonly finishDrain: FinishDrainService,
    private readonly wishes: NodeWishes,
    private readonly pace: MovePace,
    private readonly config: ChunkPlacementConfig,
  ) {}

  async step(job: Job, signal: AbortSignal): Promise<JobStep> {
    const nodeId = job.subjectId ?? '';
    const memo: DrainMemo = { wished: false, after: '0', stayed: 0, reason: null, ...job.memo };
    const wish = await this.wishes.set(nodeId, 'draining', memo.wished ? ['draining'] : undefined);
    if (wish === 'gone') return { next: { do: 'fail', error: 'the node was removed' } };
    // `drained` where a process died between its last step and the note of it: the end is looked for again.
    if (wish === 'conflict' && (await this.wishes.ask(nodeId, 'drained')) !== 'set')
      return { next: { do: 'cancel', error: 'the node is used again' } };
    const objection = await this.pace.objection();
    if (objection) return this.wait(objection, { ...memo, wished: true });

    const page = await this.repository.page(nodeId, memo.after, this.config.MOVE_CONCURRENCY);
    const again: DrainMemo = { wished: true, after: '0', stayed: 0, reason: null };
    if (page.length === 0) {
      if (memo.stayed > 0) return this.wait(memo.reason ?? 'copies had to stay', again);
      const end = await this.finishDrain.run(nodeId, signal);
      return typeof end === 'string' ? this.wait(end, again) : { memo: { ...again }, next: end };
    }
    const total = memo.after === '0' ? { total: await this.total(job, nodeId) } : {};
    const { left, stayed, failures, reason } = await this.drainPage.run(page, nodeId, signal);
    const after = page.at(-1)?.chunkId ?? memo.after;
    const next = { wished: true, after, stayed: memo.stayed + stayed, reason: reason ?? memo.reason };
    return { done: left, failures, memo: next, ...total, next: { do: 'go-on' } };
  }

  /** Cancelled: the node is used again, and what was moved stays where it is. */
  async undo(job: Job): Promise<void> {
    if (job.subjectId) await this.wishes.set(job.subjectId, null, ['draining', 'drained']);
  }

  /** What was done, and what lies there now. */
  private async total(job: Job, nodeId: string): Promise<{ items: number; bytes: number }> {
    const { policies } = await this.repository.load(nodeId);
    const here = (of: 'chunks' | 'bytes'): number => policies.reduce((sum, policy) => sum + policy[of], 0);
    return { items: job.done.items + here('chunks'), bytes: job.done.bytes + here('bytes') };
  }

  private wait(reason: string, memo: DrainMemo): JobStep {
    return { memo: { ...memo }, next: { do: 'wait', forMs: this.config.MOVE_RETRY_MS, reason } };
  }
}
