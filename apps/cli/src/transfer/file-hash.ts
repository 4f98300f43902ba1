import { createHash, type Hash } from 'node:crypto';
import { readPieces } from './read-pieces.js';

/** SHA-256 of a file's beginning, up to an offset that mostly grows. */
export class FileHash {
  private hash: Hash = createHash('sha256');
  private offsetBytes = 0;

  constructor(private readonly path: string) {}

  /** Reads what is missing to this offset; one that lies before is reached from the beginning. */
  async reach(offsetBytes: number, signal: AbortSignal): Promise<void> {
    if (offsetBytes < this.offsetBytes) [this.hash, this.offsetBytes] = [createHash('sha256'), 0];
    for await (const piece of readPieces(this.path, this.offsetBytes, offsetBytes - this.offsetBytes)) {
      signal.throwIfAborted();
      this.hash.update(piece);
      this.offsetBytes += piece.length;
    }
  }

  /** Of what was reached, as hex. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }
}
