import { Injectable } from '@nestjs/common';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { BytePace } from './byte-pace.js';

/** Keeps repairs from taking nodes and network away from people: so many bytes per second, so many at once per node. */
@Injectable()
export class RepairPace {
  private readonly bytes = new BytePace(() => this.config.REPAIR_BYTES_PER_SECOND);
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly busy = new Map<string, number>();

  constructor(private readonly config: ChunkPlacementConfig) {}

  /** Waits until that many bytes may be moved. */
  take(bytes: number, signal: AbortSignal): Promise<void> {
    return this.bytes.take(bytes, signal);
  }

  /** Runs work as one of the few towards a node; further ones wait their turn. */
  async onNode<T>(nodeId: string, work: () => Promise<T>): Promise<T> {
    while ((this.busy.get(nodeId) ?? 0) >= this.config.REPAIR_PER_NODE) {
      const turn = Promise.withResolvers<void>();
      this.waiting.set(nodeId, [...(this.waiting.get(nodeId) ?? []), turn.resolve]);
      await turn.promise;
    }
    this.busy.set(nodeId, (this.busy.get(nodeId) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.busy.get(nodeId) ?? 1) - 1;
      if (left > 0) this.busy.set(nodeId, left);
      else this.busy.delete(nodeId);
      const [next, ...others] = this.waiting.get(nodeId) ?? [];
      if (others.length > 0) this.waiting.set(nodeId, others);
      else this.waiting.delete(nodeId);
      next?.();
    }
  }
}
