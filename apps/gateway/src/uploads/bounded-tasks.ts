/** Runs a bounded number of tasks at once. */
export class BoundedTasks {
  private readonly running = new Set<Promise<void>>();

  /** @param onError told of each failure, once */
  constructor(
    private readonly limit: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Resolves when one more may be started. */
  async whenFree(): Promise<void> {
    while (this.running.size >= this.limit) await Promise.race(this.running);
  }

  /** Starts a task; `whenFree` comes before. */
  start(task: () => Promise<void>): void {
    const run: Promise<void> = task()
      .catch(this.onError)
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Resolves when no task runs any more. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }
}
