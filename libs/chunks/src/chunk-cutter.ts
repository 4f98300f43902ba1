import { ByteQueue } from './byte-queue.js';
import { StreamLengthError } from './errors.js';
import { sizeChunkAtPartEnd, sizeNextChunk } from './size-next-chunk.js';
import { LEAF_SIZE_BYTES } from './sizes.js';

/**
 * A chunk of a file before encryption.
 *
 * @property index       place in the file's list of chunks, from 0
 * @property offsetBytes where it begins in the file
 * @property sizeBytes   1..CHUNK_SIZE_BYTES
 * @property leaves      its bytes in order; each of LEAF_SIZE_BYTES, the last one of what is left
 * @property isLast      no chunk follows
 */
export interface PlainChunk {
  readonly index: number;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly leaves: readonly Buffer[];
  readonly isLast: boolean;
}

/**
 * @property minimumChunks copies wanted + 1, or 1 where the spread rule is off
 * @property totalBytes    the stream's length where it is known: saves the look-ahead, and the stream is held to it
 * @property begun         what was cut of the stream before, by another cutter
 */
export interface ChunkCutterOptions {
  minimumChunks: number;
  totalBytes?: number;
  begun?: { chunks: number; bytes: number };
}

/**
 * Cuts one stream of bytes into chunks of at most CHUNK_SIZE_BYTES, at least `minimumChunks` of them (spread rule); a file of fewer
 * bytes than that has as many chunks as bytes, an empty one none. A cutter serves one stream.
 *
 * A chunk is final when it comes out, so that what has been encrypted is never cut again. Held at most, besides the last input
 * buffer: one chunk, or two where the length is unknown and the minimum not yet reached. It reads no further than the next chunk needs,
 * and closes the source when the consumer stops early.
 */
export class ChunkCutter {
  private readonly minimumChunks: number;
  private readonly totalBytes: number | undefined;
  private readonly held: ByteQueue;
  private chunksCut: number;
  private bytesCut: number;

  constructor({ minimumChunks, totalBytes, begun = { chunks: 0, bytes: 0 } }: ChunkCutterOptions) {
    if (!Number.isInteger(minimumChunks) || minimumChunks < 1)
      throw new RangeError('minimumChunks is a count from 1 on');
    if (totalBytes !== undefined && !(Number.isSafeInteger(totalBytes) && totalBytes >= 0)) {
      throw new RangeError('totalBytes is a count from 0 on');
    }
    this.minimumChunks = minimumChunks;
    this.totalBytes = totalBytes;
    this.chunksCut = begun.chunks;
    this.bytesCut = begun.bytes;
    this.held = new ByteQueue(Math.min(LEAF_SIZE_BYTES, totalBytes || LEAF_SIZE_BYTES));
  }

  /**
   * @throws StreamLengthError CHUNKS.STREAM_LENGTH when the stream isn't `totalBytes` long. What is too long may be noticed only
   *   after the chunk that is marked last: a file is whole when the iteration has ended
   */
  async *cut(source: AsyncIterable<Uint8Array>): AsyncGenerator<PlainChunk, void, undefined> {
    yield* this.cutWhileReading(source);
    if (this.totalBytes !== undefined && this.receivedBytes < this.totalBytes) this.refuseLength(this.totalBytes);
    yield* this.cutHeld(this.receivedBytes);
  }

  /**
   * The same for a part of the stream: its end is not the stream's. What is not enough for a chunk is cut to whole leaves, and
   * `takeRest` has what is left of that, less than a leaf: it comes first in the next part.
   *
   * @throws StreamLengthError CHUNKS.STREAM_LENGTH when the part goes on after the stream's `totalBytes`
   */
  async *cutPart(source: AsyncIterable<Uint8Array>): AsyncGenerator<PlainChunk, void, undefined> {
    yield* this.cutWhileReading(source);
    const sizeBytes = sizeChunkAtPartEnd(this.held.heldBytes);
    if (sizeBytes !== undefined) yield this.takeChunk(sizeBytes, false);
  }

  /** Takes the bytes that no chunk has taken. */
  takeRest(): Buffer {
    return this.held.take(this.held.heldBytes);
  }

  /** Tells that nobody uses a leaf's bytes any more: its memory serves what is read next. A long stream needs no garbage collection then. */
  giveBack(leaf: Buffer): void {
    this.held.giveBack(leaf);
  }

  private get receivedBytes(): number {
    return this.bytesCut + this.held.heldBytes;
  }

  private async *cutWhileReading(source: AsyncIterable<Uint8Array>): AsyncGenerator<PlainChunk, void, undefined> {
    for await (const bytes of source) {
      this.held.append(bytes);
      if (this.totalBytes !== undefined && this.receivedBytes > this.totalBytes) this.refuseLength(this.totalBytes);
      yield* this.cutHeld(this.totalBytes);
    }
  }

  private *cutHeld(totalBytes: number | undefined): Generator<PlainChunk, void, undefined> {
    for (;;) {
      const remainingBytes = totalBytes === undefined ? undefined : totalBytes - this.bytesCut;
      const sizeBytes = sizeNextChunk({
        heldBytes: this.held.heldBytes,
        remainingBytes,
        chunksCut: this.chunksCut,
        minimumChunks: this.minimumChunks,
      });
      if (sizeBytes === undefined) return;
      yield this.takeChunk(sizeBytes, sizeBytes === remainingBytes);
    }
  }

  private takeChunk(sizeBytes: number, isLast: boolean): PlainChunk {
    const leaves: Buffer[] = [];
    for (let left = sizeBytes; left > 0; left -= LEAF_SIZE_BYTES) {
      leaves.push(this.held.take(Math.min(left, LEAF_SIZE_BYTES)));
    }
    const chunk = { index: this.chunksCut, offsetBytes: this.bytesCut, sizeBytes, leaves, isLast };
    this.chunksCut += 1;
    this.bytesCut += sizeBytes;
    return chunk;
  }

  private refuseLength(declaredBytes: number): never {
    throw new StreamLengthError(declaredBytes, this.receivedBytes);
  }
}
