import { setTimeout as sleep } from 'node:timers/promises';

/** Lets so many bytes per second pass, in the order in which they were asked for. */
export class BytePace {
  private nextFreeAt = 0;

  constructor(private readonly bytesPerSecond: () => number) {}

  /** Waits until that many bytes may be moved. */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const startAt = Math.max(now, this.nextFreeAt);
    this.nextFreeAt = startAt + (bytes / this.bytesPerSecond()) * 1000;
    if (startAt > now) await sleep(startAt - now, undefined, { signal });
  }
}
