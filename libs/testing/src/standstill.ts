const TICK_MS = 50;

/** Measures how long the machine stood still, by the timers of this process: what comes late was held up. */
export class Standstill {
  private lateMs = 0;
  private expectedAt = performance.now() + TICK_MS;
  private readonly timer = setInterval(() => {
    this.lateMs += Math.max(0, performance.now() - this.expectedAt);
    this.expectedAt = performance.now() + TICK_MS;
  }, TICK_MS).unref();

  /** @returns milliseconds since it was made */
  stop(): number {
    clearInterval(this.timer);
    return this.lateMs;
  }
}
