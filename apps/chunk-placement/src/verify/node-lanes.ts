import type { LoggerService } from '@nestjs/common';

const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 60_000;

/**
 * Does work for many nodes side by side, one piece per node at a time, so that a node that hangs holds up nobody else.
 * A node whose work failed rests before the next piece, longer each time in a row.
 */
export class NodeLanes {
  private readonly busy = new Map<string, Promise<void>>();
  private readonly rests = new Map<string, { untilMs: number; lengthMs: number }>();

  constructor(
    private readonly logger: Pick<LoggerService, 'warn'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Begins work for each of the nodes that has none under way and doesn't rest. @param signal its abort is no failure of the node */
  fill<N extends { nodeId: string }>(nodes: readonly N[], signal: AbortSignal, work: (node: N) => Promise<void>): void {
    for (const node of nodes) {
      const restingUntil = this.rests.get(node.nodeId)?.untilMs ?? 0;
      if (this.busy.has(node.nodeId) || restingUntil > this.now()) continue;
      const lane = this.attempt(node, signal, work).finally(() => this.busy.delete(node.nodeId));
      this.busy.set(node.nodeId, lane);
    }
  }

  /** Resolves when no work is under way. */
  async idle(): Promise<void> {
    while (this.busy.size > 0) await Promise.all(this.busy.values());
  }

  private async attempt<N extends { nodeId: string }>(
    node: N,
    signal: AbortSignal,
    work: (node: N) => Promise<void>,
  ): Promise<void> {
    const { nodeId } = node;
    try {
      await work(node);
      this.rests.delete(nodeId);
    } catch (error) {
      if (signal.aborted) return;
      const lengthMs = Math.min(LONGEST_REST_MS, (this.rests.get(nodeId)?.lengthMs ?? FIRST_REST_MS / 2) * 2);
      this.rests.set(nodeId, { untilMs: this.now() + lengthMs, lengthMs });
      this.logger.warn('work for a node failed; it goes on after a rest', error, { nodeId, restMs: lengthMs });
    }
  }
}
