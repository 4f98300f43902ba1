import { type ChunkRecordV1, MAX_CHUNKS_PER_MESSAGE } from '#contracts';

/** Chunks that follow what is acknowledged, in order, and the state of the file's hash after the last of them. */
export interface RecordedRun {
  chunks: ChunkRecordV1[];
  hashState: string;
}

export interface PartRecorderOptions {
  /** Index of the part's first chunk. */
  fromIndex: number;
  /** False: everything is kept for `takeRest`. */
  sendsEarly: boolean;
  /** Acknowledges chunks; repeats and deadlines are its own matter. */
  send: (run: RecordedRun) => Promise<void>;
  /** Told of the first failure; nothing is sent after it. */
  onError: (error: unknown) => void;
}

/**
 * Puts the chunks of a part, which reach the nodes in any order, into the file's order, and has them acknowledged while later
 * ones are still written: one message at a time, each with all that follows without a gap.
 */
export class PartRecorder {
  private readonly hashStates = new Map<number, string>();
  private readonly written = new Map<number, ChunkRecordV1>();
  private nextIndex: number;
  private sending: Promise<void> | undefined;
  private failure: { error: unknown } | undefined;

  constructor(private readonly options: PartRecorderOptions) {
    this.nextIndex = options.fromIndex;
  }

  /** The hash's state after a chunk; comes before the chunk is written. */
  hashed(index: number, state: string): void {
    this.hashStates.set(index, state);
  }

  add(records: readonly ChunkRecordV1[]): void {
    for (const record of records) this.written.set(record.index, record);
    if (this.options.sendsEarly && this.written.has(this.nextIndex)) this.sending ??= this.sendAll();
  }

  /** Resolves when everything that follows without a gap is acknowledged; throws the failure that ended it. */
  async settled(): Promise<void> {
    await this.sending;
    if (this.failure) throw this.failure.error;
  }

  /** What has not been sent: one message at most. */
  takeRest(): RecordedRun | undefined {
    return this.takeRun();
  }

  private async sendAll(): Promise<void> {
    try {
      for (let run = this.takeRun(); run && !this.failure; run = this.takeRun()) await this.options.send(run);
    } catch (error) {
      this.failure = { error };
      this.options.onError(error);
    } finally {
      this.sending = undefined;
    }
  }

  private takeRun(): RecordedRun | undefined {
    const chunks: ChunkRecordV1[] = [];
    let hashState: string | undefined;
    while (chunks.length < MAX_CHUNKS_PER_MESSAGE) {
      const record = this.written.get(this.nextIndex);
      if (!record) break;
      hashState = this.hashStates.get(this.nextIndex);
      this.written.delete(this.nextIndex);
      this.hashStates.delete(this.nextIndex);
      this.nextIndex += 1;
      chunks.push(record);
    }
    return hashState === undefined ? undefined : { chunks, hashState };
  }
}
