import { Injectable } from '@nestjs/common';
import { PlanCopyService } from '../repair/plan-copy.service.js';
import type { SpreadMove } from '../repair/plan-spread-move.js';
import { CarryOutMoveService } from './carry-out-move.service.js';
import { MovePace } from './move-pace.js';

/** What became of a move; `refused` says why it may not be made (any more). */
export type MoveOutcome = 'moved' | { refused: string };

/** Moves one copy as it was planned some time ago: only if that is right still, at the pace of moves. */
@Injectable()
export class MoveCopyService {
  constructor(
    private readonly planCopy: PlanCopyService,
    private readonly carryOut: CarryOutMoveService,
    private readonly pace: MovePace,
  ) {}

  /** @throws KuboError when the copy failed; nothing was released then */
  async run(move: SpreadMove & { storedBytes: number }, signal: AbortSignal): Promise<MoveOutcome> {
    // Planned only when its turn has come: a plan that waits would keep the node from others.
    await this.pace.take(move.storedBytes, signal);
    const planned = await this.planCopy.move(move);
    if ('refused' in planned) return planned;
    const outcome = await this.carryOut.run(planned, signal);
    if (outcome === 'moved') return outcome;
    return { refused: outcome === 'kept' ? 'the copy can not be spared now' : 'another move was first' };
  }
}
