import { Injectable } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { BytePace } from '../repair/byte-pace.js';
import { RepairTaskRepository } from '../repair/repair-task.repository.js';

/** Keeps moves that can wait out of the way of people and of repairs. Between their blocks they rest: see `restAfter`. */
@Injectable()
export class MovePace {
  private readonly bytes = new BytePace(() => this.config.MOVE_BYTES_PER_SECOND);

  constructor(
    private readonly tasks: RepairTaskRepository,
    private readonly roster: NodeRoster,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** Waits until a move of so many bytes may begin. */
  take(bytes: number, signal: AbortSignal): Promise<void> {
    return this.bytes.take(bytes, signal);
  }

  /** Why nothing may be moved now; null when it may. */
  async objection(): Promise<string | null> {
    if (!this.roster.canReach()) return 'node-monitor was not heard yet';
    const { engagedUntil, reason } = this.roster.brake();
    if (engagedUntil) return reason ?? 'many nodes went down together';
    return (await this.tasks.hasLostDue()) ? 'repairs of lost copies go first' : null;
  }
}
