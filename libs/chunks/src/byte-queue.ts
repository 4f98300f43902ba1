/** A piece of memory that is filled from the left and emptied from the left. */
interface Slab {
  bytes: Buffer;
  filledBytes: number;
  takenBytes: number;
}

/**
 * First in, first out, of bytes. What is appended is copied into slabs at once, so the memory held follows the bytes held, however
 * small the pieces they arrive in (a buffer per byte costs a hundred times that byte), and the giver may use its buffer again.
 * `take` copies only what spans two slabs.
 *
 * @param slabBytes memory is taken in pieces of this size (bytes)
 */
export class ByteQueue {
  private readonly slabs: Slab[] = [];
  private readonly spare: Buffer[] = [];
  private length = 0;

  constructor(private readonly slabBytes: number) {}

  get heldBytes(): number {
    return this.length;
  }

  append(bytes: Uint8Array): void {
    this.length += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const slab = this.slabWithRoom();
      const piece = bytes.subarray(at, at + slab.bytes.length - slab.filledBytes);
      slab.bytes.set(piece, slab.filledBytes);
      slab.filledBytes += piece.length;
      at += piece.length;
    }
  }

  /** Removes the first `sizeBytes` (at most heldBytes); the buffer is the caller's own. */
  take(sizeBytes: number): Buffer {
    if (sizeBytes > this.length) throw new RangeError(`${sizeBytes} bytes wanted, ${this.length} held`);
    const pieces: Buffer[] = [];
    for (let missing = sizeBytes; missing > 0;) {
      const piece = this.takeFromFirstSlab(missing);
      pieces.push(piece);
      missing -= piece.length;
    }
    this.length -= sizeBytes;
    const [first] = pieces;
    return first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces, sizeBytes);
  }

  /** Uses the memory of a taken buffer again. Heeded where it is a whole slab, which nothing else can be a part of. */
  giveBack(taken: Buffer): void {
    const { length, buffer } = taken;
    if (length === this.slabBytes && buffer.byteLength === this.slabBytes) this.spare.push(taken);
  }

  private slabWithRoom(): Slab {
    const last = this.slabs.at(-1);
    if (last && last.filledBytes < last.bytes.length) return last;
    const bytes = this.spare.pop() ?? Buffer.allocUnsafeSlow(this.slabBytes);
    const slab = { bytes, filledBytes: 0, takenBytes: 0 };
    this.slabs.push(slab);
    return slab;
  }

  private takeFromFirstSlab(atMostBytes: number): Buffer {
    const [slab] = this.slabs;
    if (!slab) throw new RangeError('The queue is empty');
    // Only the last slab is partly filled, and take() asks for no more than is held.
    const piece = slab.bytes.subarray(slab.takenBytes, slab.takenBytes + atMostBytes);
    slab.takenBytes += piece.length;
    if (slab.takenBytes === slab.bytes.length) this.slabs.shift();
    return piece;
  }
}
