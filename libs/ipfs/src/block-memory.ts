import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from '#chunks';

/** A stored leaf of full size: nearly every block that is read. */
const SLAB_BYTES = LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES;
/** Below that a slab would be mostly empty. */
const MIN_BYTES = SLAB_BYTES / 2;

/**
 * Memory of blocks that were read, used over and over. Fresh memory for each would cost as much as hashing it: the system clears its
 * pages, and V8 collects everything each time some tens of MiB outside of its heap have become garbage.
 */
export class BlockMemory {
  private readonly spare: ArrayBufferLike[] = [];

  /** @param mostBytes kept for use again */
  constructor(private readonly mostBytes: number) {}

  /** A buffer of this length; its content is whatever it was. */
  take(lengthBytes: number): Buffer {
    if (lengthBytes < MIN_BYTES || lengthBytes > SLAB_BYTES) return Buffer.allocUnsafe(lengthBytes);
    const slab = this.spare.pop() ?? Buffer.allocUnsafeSlow(SLAB_BYTES).buffer;
    return Buffer.from(slab, 0, lengthBytes);
  }

  /** Keeps the memory of a block that nobody reads any more, unless it has none of these slabs, or enough are kept. */
  giveBack({ buffer, byteLength }: Buffer): void {
    const isSlab = buffer.byteLength === SLAB_BYTES && byteLength >= MIN_BYTES;
    const isRoom = (this.spare.length + 1) * SLAB_BYTES <= this.mostBytes;
    // Twice the same slab would give two readers one memory.
    if (isSlab && isRoom && !this.spare.includes(buffer)) this.spare.push(buffer);
  }

  /** Gives everything to the system again. */
  clear(): void {
    this.spare.length = 0;
  }
}
