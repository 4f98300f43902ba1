import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

const PATTERN_BYTES = 16 * 2 ** 20;
/** As a program writes a file it has in memory; the socket cuts it smaller. */
const PIECE_BYTES = 256 * 1024;

/** File bytes of any length from a few fresh random ones in memory: no disk, no time for making them while others are measured. */
export class TestBytes {
  private readonly pattern = randomBytes(PATTERN_BYTES);

  /** Repeating the pattern changes nothing for the nodes: each leaf is encrypted with a nonce of its own, so none of their blocks are alike. */
  stream(totalBytes: number): Readable {
    return Readable.from(this.pieces(totalBytes), { objectMode: true, highWaterMark: 4 });
  }

  private *pieces(totalBytes: number): Generator<Buffer> {
    for (let at = 0; at < totalBytes; at += PIECE_BYTES) {
      const from = at % PATTERN_BYTES;
      yield this.pattern.subarray(from, from + Math.min(PIECE_BYTES, totalBytes - at));
    }
  }
}
