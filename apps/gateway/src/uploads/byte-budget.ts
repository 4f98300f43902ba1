/**
 * Bytes that all uploads together may hold. Who wants more than is left waits, first come, first served; one who wants more
 * than there is at all gets everything.
 */
export class ByteBudget {
  private freeBytes: number;
  private readonly waiting: { sizeBytes: number; start: () => void }[] = [];

  constructor(private readonly totalBytes: number) {
    this.freeBytes = totalBytes;
  }

  /**
   * Waits for the bytes.
   *
   * @returns gives them back; to be called once
   * @throws the signal's reason, when it aborts first
   */
  async take(wantedBytes: number, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const sizeBytes = Math.min(wantedBytes, this.totalBytes);
    if (this.waiting.length > 0 || sizeBytes > this.freeBytes) await this.queue(sizeBytes, signal);
    else this.freeBytes -= sizeBytes;
    return () => {
      this.freeBytes += sizeBytes;
      this.serve();
    };
  }

  private async queue(sizeBytes: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      this.waiting.splice(this.waiting.indexOf(entry), 1);
      reject(signal?.reason);
      this.serve();
    };
    const start = () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    const entry = { sizeBytes, start };
    this.waiting.push(entry);
    signal?.addEventListener('abort', giveUp, { once: true });
    await promise;
  }

  private serve(): void {
    for (let next = this.waiting[0]; next && next.sizeBytes <= this.freeBytes; next = this.waiting[0]) {
      this.waiting.shift();
      this.freeBytes -= next.sizeBytes;
      next.start();
    }
  }
}
