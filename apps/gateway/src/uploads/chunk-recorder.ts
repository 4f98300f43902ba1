import { type ChunkRecordV1, MAX_CHUNKS_PER_MESSAGE } from '#contracts';

/**
 * Sends the records of chunks that lie on nodes while later ones are still written: one message at a time, each with all
 * that has gathered since the last.
 */
export class ChunkRecorder {
  private readonly pending: ChunkRecordV1[] = [];
  private sending: Promise<void> | undefined;
  private failure: { error: unknown } | undefined;

  /**
   * @param send    records chunks; repeats and deadlines are its own matter
   * @param onError told of the first failure; nothing is sent after it
   */
  constructor(
    private readonly send: (chunks: ChunkRecordV1[]) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  add(records: readonly ChunkRecordV1[]): void {
    this.pending.push(...records);
    this.sending ??= this.sendAll();
  }

  /** Resolves when everything that was added is recorded; throws the failure that ended it. */
  async settled(): Promise<void> {
    await this.sending;
    if (this.failure) throw this.failure.error;
  }

  private async sendAll(): Promise<void> {
    try {
      while (this.pending.length > 0 && !this.failure) await this.send(this.pending.splice(0, MAX_CHUNKS_PER_MESSAGE));
    } catch (error) {
      this.failure = { error };
      this.onError(error);
    } finally {
      this.sending = undefined;
    }
  }
}
