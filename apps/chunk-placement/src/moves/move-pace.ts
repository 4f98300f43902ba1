import { Injectable } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { BytePace } from '../repair/byte-pace.js';
import { RepairTaskRepository } from '../repair/repair-task.repository.js';

/** A move that hung says nothing of how busy the nodes are. */
const LONGEST_REST_MS = 5000;

/**
 * Keeps moves that can wait out of the way of people and of repairs. Each is followed by a rest as long as it took: where nodes are slow, or
 * busy with others, moves leave them more time; one at a time takes half of what it could.
 */
@Injectable()
export class MovePace {
  private readonly bytes = new BytePace(() => this.config.MOVE_BYTES_PER_SECOND);

  constructor(
    private readonly tasks: RepairTaskRepository,
    private readonly roster: NodeRoster,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** Makes a move of so many bytes when its turn has come. */
  async run<T>(bytes: number, signal: AbortSignal, move: () => Promise<T>): Promise<T> {
    await this.bytes.take(bytes, signal);
    const startedAt = performance.now();
    try {
      return await move();
    } finally {
      this.bytes.rest(Math.min(LONGEST_REST_MS, performance.now() - startedAt));
    }
  }

  /** Why nothing may be moved now; null when it may. */
  async objection(): Promise<string | null> {
    if (!this.roster.canReach()) return 'node-monitor was not heard yet';
    const { engagedUntil, reason } = this.roster.brake();
    if (engagedUntil) return reason ?? 'many nodes went down together';
    return (await this.tasks.hasLostDue()) ? 'repairs of lost copies go first' : null;
  }
}
