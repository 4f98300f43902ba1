import { ServiceBusyError } from '#messaging';

/**
 * Lets a bounded number of tasks run at once and a bounded number wait, first come, first served.
 * Without the second bound a storm would be worked off long after its callers gave up.
 */
export class Bulkhead {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param places  tasks at once
   * @param queue   tasks that may wait besides
   */
  constructor(
    private readonly places: number,
    private readonly queue: number,
  ) {}

  /** @throws ServiceBusyError RPC.BUSY when all places and the queue are taken */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running < this.places) this.running += 1;
    else await this.turn();
    try {
      return await task();
    } finally {
      this.leave();
    }
  }

  private async turn(): Promise<void> {
    if (this.waiting.length >= this.queue) throw new ServiceBusyError();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push(resolve);
    await promise;
  }

  private leave(): void {
    const next = this.waiting.shift();
    // The place passes on without being free in between, so nobody can slip in before the one who waited.
    if (next) next();
    else this.running -= 1;
  }
}
