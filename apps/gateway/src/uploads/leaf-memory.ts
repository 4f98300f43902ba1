import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from '#chunks';

const BUFFER_BYTES = LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES;

/**
 * Memory of stored leaves that is used over and over. Left to the garbage collector it would make up most of an upload's
 * cost: V8 collects everything each time some tens of MiB outside of its heap have become garbage.
 */
export class LeafMemory {
  private readonly spare: Buffer[] = [];

  /** @param mostBytes kept for use again */
  constructor(private readonly mostBytes: number) {}

  /** A buffer for a leaf of full size; its content is whatever it was. */
  take(): Buffer {
    return this.spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
  }

  /** Keeps the memory of a stored leaf that nobody reads any more, unless it isn't one of these buffers, or enough are kept. */
  giveBack(leaf: Buffer): void {
    const isWhole = leaf.length === BUFFER_BYTES && leaf.buffer.byteLength === BUFFER_BYTES;
    if (isWhole && (this.spare.length + 1) * BUFFER_BYTES <= this.mostBytes) this.spare.push(leaf);
  }

  /** Gives everything to the system again. */
  clear(): void {
    this.spare.length = 0;
  }
}
