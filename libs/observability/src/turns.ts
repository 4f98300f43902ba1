import type { LoggerService } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs an action again and again, never twice at once: after each turn it waits for the interval, or less when woken. An error ends
 * the turn, is logged, and the next turn comes as always. `true` as a result asks for the next turn at once (there is more to do).
 */
export class Turns {
  private readonly stopping = new AbortController();
  private waking = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly logger: Pick<LoggerService, 'warn'>,
    private readonly intervalMs: number,
    /** Its signal aborts when the process stops, which waits for the turn: a long one should end then. */
    private readonly action: (signal: AbortSignal) => Promise<boolean | void>,
  ) {}

  start(): void {
    this.running ??= this.loop(this.stopping.signal);
  }

  /** Takes turns until the signal aborts; resolves when the last one has ended. */
  async runUntil(signal: AbortSignal): Promise<void> {
    const stop = (): void => void this.stop();
    signal.addEventListener('abort', stop, { once: true });
    this.start();
    if (signal.aborted) stop();
    await this.running;
    signal.removeEventListener('abort', stop);
  }

  wake(): void {
    this.waking.abort();
  }

  /** Resolves when the turn under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let more: boolean | void = false;
      try {
        more = await this.action(signal);
      } catch (error) {
        this.logger.warn('a turn failed; the next one tries again', error);
      }
      if (more || signal.aborted) continue;
      await sleep(this.intervalMs, undefined, { signal: this.waking.signal }).catch(() => undefined);
      this.waking = new AbortController();
    }
  }
}
