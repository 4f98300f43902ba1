import { type CutProgress, sizeNextChunk } from './size-next-chunk.js';
import { CHUNK_SIZE_BYTES } from './sizes.js';

const MIB = 1024 * 1024;

/** Chunk sizes of a stream that arrives in the given steps, without any bytes. */
function sizesOf(totalBytes: number, minimumChunks: number, stepBytes: number, isLengthKnown: boolean): number[] {
  const sizes: number[] = [];
  let takenBytes = 0;
  for (let readBytes = 0, ended = false; !ended;) {
    ended = readBytes === totalBytes;
    readBytes = Math.min(totalBytes, readBytes + stepBytes);
    for (;;) {
      const size = sizeNextChunk({
        heldBytes: readBytes - takenBytes,
        remainingBytes: isLengthKnown || ended ? totalBytes - takenBytes : undefined,
        chunksCut: sizes.length,
        minimumChunks,
      });
      if (size === undefined) break;
      sizes.push(size);
      takenBytes += size;
    }
  }
  return sizes;
}

describe('sizeNextChunk', () => {
  const progress: CutProgress = { heldBytes: 0, remainingBytes: undefined, chunksCut: 0, minimumChunks: 4 };

  it('shares a short file out equally', () => {
    expect(sizesOf(10_000, 4, 65_536, true)).toEqual([2500, 2500, 2500, 2500]);
    expect(sizesOf(10_000, 4, 65_536, false)).toEqual([2500, 2500, 2500, 2500]);
    expect(sizesOf(9, 4, 65_536, true)).toEqual([3, 2, 2, 2]);
  });

  it('cuts as many chunks as bytes where there are fewer than the minimum', () => {
    expect(sizesOf(3, 4, 65_536, false)).toEqual([1, 1, 1]);
    expect(sizesOf(0, 4, 65_536, false)).toEqual([]);
  });

  it('splits the tail where the end comes unexpectedly', () => {
    expect(sizesOf(8 * MIB + 1, 4, 65_536, false)).toEqual([2 * MIB + 1, 2 * MIB, 2 * MIB, 2 * MIB]);
    expect(sizesOf(20 * MIB, 4, 65_536, false)).toEqual([8 * MIB, 4 * MIB, 4 * MIB, 4 * MIB]);
  });

  it('cuts a full chunk from a stream without end only with a full one behind it, while more are owed', () => {
    expect(sizeNextChunk({ ...progress, heldBytes: 2 * CHUNK_SIZE_BYTES - 1 })).toBeUndefined();
    expect(sizeNextChunk({ ...progress, heldBytes: 2 * CHUNK_SIZE_BYTES })).toBe(CHUNK_SIZE_BYTES);
  });

  it('needs one byte behind a full chunk once no more are owed', () => {
    expect(sizeNextChunk({ ...progress, chunksCut: 3, heldBytes: CHUNK_SIZE_BYTES })).toBeUndefined();
    expect(sizeNextChunk({ ...progress, chunksCut: 3, heldBytes: CHUNK_SIZE_BYTES + 1 })).toBe(CHUNK_SIZE_BYTES);
  });

  it('needs nothing behind a chunk when the length is known', () => {
    expect(sizeNextChunk({ ...progress, remainingBytes: 5_000 * MIB, heldBytes: CHUNK_SIZE_BYTES })).toBe(
      CHUNK_SIZE_BYTES,
    );
  });

  it('reaches the minimum at every length near a boundary, however the bytes arrive', () => {
    const edges = [0, 1, 2, 3, 4, 5, 7, 8, 16, 24, 32, 40].map((chunks) => chunks * MIB);
    const lengths = edges
      .flatMap((edge) => Array.from({ length: 41 }, (_, at) => edge + at - 20))
      .filter((length) => length >= 0);
    for (const totalBytes of lengths) {
      for (const minimumChunks of [1, 2, 3, 4, 6, 11]) {
        for (const stepBytes of [65_536, MIB + 7, 30 * MIB]) {
          for (const isLengthKnown of [true, false]) {
            const sizes = sizesOf(totalBytes, minimumChunks, stepBytes, isLengthKnown);
            const asCase = { totalBytes, minimumChunks, stepBytes, isLengthKnown, sizes };
            const isRight =
              sizes.reduce((sum, size) => sum + size, 0) === totalBytes &&
              sizes.length >= Math.min(minimumChunks, totalBytes) &&
              sizes.every((size) => size >= 1 && size <= CHUNK_SIZE_BYTES);
            if (!isRight) throw new Error(`Cut wrongly: ${JSON.stringify(asCase)}`);
          }
        }
      }
    }
    expect(lengths.length).toBeGreaterThan(400);
  });
});
