import { leavesOfRange } from './leaves-of-range.js';
import { LEAF_SIZE_BYTES } from './sizes.js';

/** A file of these chunks. */
function chunksOf(...sizes: number[]) {
  let offsetBytes = 0;
  return sizes.map((sizeBytes, index) => {
    const chunk = { index, offsetBytes, sizeBytes };
    offsetBytes += sizeBytes;
    return chunk;
  });
}

describe('leavesOfRange', () => {
  it('slices the first and the last leaf it touches', () => {
    const chunks = chunksOf(2 * LEAF_SIZE_BYTES + 100, 50);
    expect([...leavesOfRange(chunks, LEAF_SIZE_BYTES + 10, 2 * LEAF_SIZE_BYTES + 120)]).toEqual([
      {
        chunk: chunks[0],
        leafIndex: 1,
        offsetBytes: LEAF_SIZE_BYTES,
        sizeBytes: LEAF_SIZE_BYTES,
        from: 10,
        to: LEAF_SIZE_BYTES,
      },
      { chunk: chunks[0], leafIndex: 2, offsetBytes: 2 * LEAF_SIZE_BYTES, sizeBytes: 100, from: 0, to: 100 },
      { chunk: chunks[1], leafIndex: 0, offsetBytes: 2 * LEAF_SIZE_BYTES + 100, sizeBytes: 50, from: 0, to: 20 },
    ]);
  });

  it('covers exactly the range, with no leaf too many, for every pair of interesting places', () => {
    const chunks = chunksOf(1, 8 * LEAF_SIZE_BYTES, LEAF_SIZE_BYTES, LEAF_SIZE_BYTES + 1, LEAF_SIZE_BYTES - 1, 5);
    const leafStarts = chunks.flatMap(({ offsetBytes, sizeBytes }) =>
      Array.from({ length: Math.ceil(sizeBytes / LEAF_SIZE_BYTES) }, (_, at) => offsetBytes + at * LEAF_SIZE_BYTES),
    );
    const fileBytes = chunks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const places = [...new Set([...leafStarts, fileBytes].flatMap((place) => [place - 1, place, place + 1]))].filter(
      (place) => place >= 0 && place <= fileBytes,
    );
    for (const fromByte of places) {
      for (const endByte of places.filter((place) => place > fromByte)) {
        const slices = [...leavesOfRange(chunks, fromByte, endByte)];
        let at = fromByte;
        for (const { chunk, leafIndex, offsetBytes, sizeBytes, from, to } of slices) {
          expect(offsetBytes + from).toBe(at);
          expect(offsetBytes).toBe(chunk.offsetBytes + leafIndex * LEAF_SIZE_BYTES);
          expect(sizeBytes).toBe(Math.min(LEAF_SIZE_BYTES, chunk.offsetBytes + chunk.sizeBytes - offsetBytes));
          expect(0 <= from && from < to && to <= sizeBytes).toBe(true);
          at = offsetBytes + to;
        }
        expect(at).toBe(endByte);
      }
    }
  });

  it('is empty for an empty range and outside the chunks given', () => {
    const page = chunksOf(100, 200, 300).slice(1, 2);
    expect([...leavesOfRange(page, 150, 150)]).toEqual([]);
    expect([...leavesOfRange(page, 0, 100)]).toEqual([]);
    expect([...leavesOfRange(page, 300, 600)]).toEqual([]);
    expect([...leavesOfRange(page, 0, 600)]).toMatchObject([{ offsetBytes: 100, from: 0, to: 200 }]);
    expect([...leavesOfRange([], 0, 600)]).toEqual([]);
  });
});
