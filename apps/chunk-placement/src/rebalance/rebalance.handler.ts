import { Injectable, Logger } from '@nestjs/common';
import { mapInFlight } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { Job, JobHandler, JobStep } from '../jobs/job.js';
import { MoveCopyService } from '../moves/move-copy.service.js';
import { MovePace } from '../moves/move-pace.js';
import type { BalanceMove } from './rebalance-planner.js';
import { RebalanceRepository } from './rebalance.repository.js';

/** Where a rebalance stands between two steps, and what became of its moves so far (counts). */
interface RebalanceMemo {
  seq: number;
  moved: number;
  refused: number;
  failed: number;
  /** Why the last one was refused or failed. */
  reason: string | null;
}

/**
 * Makes the moves of a plan, one after the other. A move that isn't right any more, or whose copy fails, is left out: nothing is missing
 * without it, and the next plan finds what is left.
 */
@Injectable()
export class RebalanceHandler implements JobHandler {
  readonly kind = 'rebalance';
  private readonly logger = new Logger(RebalanceHandler.name);

  constructor(
    private readonly repository: RebalanceRepository,
    private readonly moveCopy: MoveCopyService,
    private readonly pace: MovePace,
    private readonly config: ChunkPlacementConfig,
  ) {}

  async step(job: Job, signal: AbortSignal): Promise<JobStep> {
    const memo: RebalanceMemo = { seq: 0, moved: 0, refused: 0, failed: 0, reason: null, ...job.memo };
    const objection = await this.pace.objection();
    if (objection) return { next: { do: 'wait', forMs: this.config.MOVE_RETRY_MS, reason: objection } };
    const moves = await this.repository.moves(job.subjectId ?? '', memo.seq, this.config.MOVE_CONCURRENCY);
    const last = moves.at(-1);
    if (!last) {
      const { seq: _seq, ...result } = memo;
      return { next: { do: 'finish', result } };
    }
    const done = { items: moves.length, bytes: 0 };
    const next = { ...memo, seq: last.seq };
    await mapInFlight(moves, this.config.MOVE_CONCURRENCY, async (move) => {
      const outcome = await this.attempt(move, signal);
      done.bytes += move.storedBytes;
      if (outcome === 'moved') next.moved += 1;
      else {
        next[outcome.failed ? 'failed' : 'refused'] += 1;
        next.reason = outcome.reason;
      }
    });
    return { done, failures: next.failed - memo.failed, memo: next, next: { do: 'go-on' } };
  }

  private async attempt(
    move: BalanceMove,
    signal: AbortSignal,
  ): Promise<'moved' | { failed: boolean; reason: string }> {
    try {
      const outcome = await this.moveCopy.run(move, signal);
      return outcome === 'moved' ? outcome : { failed: false, reason: outcome.refused };
    } catch (error) {
      if (signal.aborted) throw error;
      this.logger.warn('a move for balance failed and is left out', error, { chunkId: move.chunkId });
      return { failed: true, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
