import { firstByteWanted } from './first-byte-wanted.js';

describe('firstByteWanted', () => {
  it.each([
    // fromByte, sizeBytes, first
    [0, 100, 0],
    [99, 100, 99],
    [100, 100, 100],
    [-1, 100, 99],
    [-100, 100, 0],
    [-101, 100, 0],
    [-1, 0, 0],
  ])('from %d of %d bytes is %d', (fromByte, sizeBytes, first) => {
    expect(firstByteWanted(fromByte, sizeBytes)).toBe(first);
  });
});
