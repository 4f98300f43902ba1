import { addUp, describeDifference } from './sums.js';

const real = { usedBytes: 10, reservedBytes: 0, fileCount: 2, trashedCount: 1 };

describe('describeDifference', () => {
  it('is null where all agree, or what differs is not counted there', () => {
    expect(describeDifference(real, real)).toBeNull();
    expect(describeDifference({ usedBytes: 10 }, real)).toBeNull();
  });

  it('names each counter that is wrong', () => {
    expect(describeDifference({ ...real, usedBytes: 11, trashedCount: 0 }, real)).toBe(
      'It counts 11 used bytes where 10 are, 0 files in the trash where 1 are.',
    );
  });
});

describe('addUp', () => {
  it('adds buckets up, none to nothing', () => {
    expect(addUp([real, real])).toEqual({ usedBytes: 20, reservedBytes: 0, fileCount: 4, trashedCount: 2 });
    expect(addUp([])).toEqual({ usedBytes: 0, reservedBytes: 0, fileCount: 0, trashedCount: 0 });
  });
});
