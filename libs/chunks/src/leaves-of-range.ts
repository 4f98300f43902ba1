import { LEAF_SIZE_BYTES } from './sizes.js';

/** Where a chunk lies in its file, before encryption. */
export interface ChunkSpan {
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

/**
 * A leaf that a range touches.
 *
 * @property chunk       the given chunk it belongs to
 * @property leafIndex   place in the chunk, from 0
 * @property offsetBytes where the leaf begins in the file: what its encryption is bound to
 * @property sizeBytes   file bytes in the leaf; stored, an encrypted one has LEAF_OVERHEAD_BYTES more
 * @property from        first byte wanted of the leaf's file bytes
 * @property to          byte after the last one wanted, as `subarray(from, to)` takes it
 */
export interface LeafSlice<C extends ChunkSpan> {
  readonly chunk: C;
  readonly leafIndex: number;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Walks the leaves that hold the file's bytes `fromByte` up to, not including, `endByte`. Pure, and lazy: a file of 5 GiB has 5,120 leaves.
 *
 * @param chunks chunks of one file in order, all of them or a page
 */
export function* leavesOfRange<C extends ChunkSpan>(
  chunks: Iterable<C>,
  fromByte: number,
  endByte: number,
): Generator<LeafSlice<C>, void, undefined> {
  for (const chunk of chunks) {
    const first = Math.max(fromByte, chunk.offsetBytes) - chunk.offsetBytes;
    const end = Math.min(endByte, chunk.offsetBytes + chunk.sizeBytes) - chunk.offsetBytes;
    if (first >= end) continue;
    for (let leafIndex = Math.floor(first / LEAF_SIZE_BYTES); leafIndex * LEAF_SIZE_BYTES < end; leafIndex += 1) {
      const leafStart = leafIndex * LEAF_SIZE_BYTES;
      const sizeBytes = Math.min(LEAF_SIZE_BYTES, chunk.sizeBytes - leafStart);
      yield {
        chunk,
        leafIndex,
        offsetBytes: chunk.offsetBytes + leafStart,
        sizeBytes,
        from: Math.max(0, first - leafStart),
        to: Math.min(sizeBytes, end - leafStart),
      };
    }
  }
}
