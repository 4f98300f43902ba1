import { Injectable, Logger } from '@nestjs/common';
import { CarryOutMoveService } from '../moves/carry-out-move.service.js';
import { PlanCopyService } from './plan-copy.service.js';

/** Keeps the spread rule by moving a copy: placed and proved elsewhere first, released here only then. */
@Injectable()
export class MoveForSpreadService {
  private readonly logger = new Logger(MoveForSpreadService.name);

  constructor(
    private readonly planCopy: PlanCopyService,
    private readonly carryOut: CarryOutMoveService,
  ) {}

  /**
   * Moves one copy of the version off a node that holds, or is about to hold, all its chunks.
   *
   * @param keepChunkId a chunk that must not be moved
   * @returns false when no single move helps; true: look again, for where copies lie has changed
   * @throws KuboError when the copy failed; nothing was released then
   */
  async run(versionId: string, nodeId: string, keepChunkId: string | undefined, signal: AbortSignal): Promise<boolean> {
    const move = await this.planCopy.spreadMove(versionId, nodeId, keepChunkId);
    if (!move) return false;
    const outcome = await this.carryOut.run(move, signal);
    const { chunkId, from, to } = move;
    this.logger.log('a copy was to be moved to keep the spread', { versionId, chunkId, from, to, outcome });
    return outcome !== 'kept';
  }
}
