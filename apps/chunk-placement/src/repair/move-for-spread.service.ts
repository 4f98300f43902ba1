import { Injectable, Logger } from '@nestjs/common';
import { CarryOutMoveService } from '../moves/carry-out-move.service.js';
import { PlanCopyService, type SpreadOrder } from './plan-copy.service.js';

/** Keeps the spread rule by moving a copy: placed and proved elsewhere first, released here only then. */
@Injectable()
export class MoveForSpreadService {
  private readonly logger = new Logger(MoveForSpreadService.name);

  constructor(
    private readonly planCopy: PlanCopyService,
    private readonly carryOut: CarryOutMoveService,
  ) {}

  /**
   * Moves one copy of the version off the node.
   *
   * @param leaving nodes that are being emptied: none of them gets it
   * @returns false when no single move helps; true: look again, for where copies lie has changed
   * @throws KuboError when the copy failed; nothing was released then
   */
  async run(order: SpreadOrder, signal: AbortSignal, leaving?: ReadonlySet<string>): Promise<boolean> {
    const move = await this.planCopy.spreadMove(order, leaving);
    if (!move) return false;
    const outcome = await this.carryOut.run(move, signal);
    const { chunkId, from, to } = move;
    const { versionId } = order;
    this.logger.log('a copy was to be moved to keep the spread', { versionId, chunkId, from, to, outcome });
    return outcome !== 'kept';
  }
}
