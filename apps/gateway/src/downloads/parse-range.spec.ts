import { firstByteOf, fitRanges, parseRange } from './parse-range.js';

const ranges = (header: string, sizeBytes: number) =>
  fitRanges(parseRange(header) ?? [], sizeBytes).map(({ first, last }) => [first, last]);

describe('parseRange', () => {
  it.each([
    undefined,
    '',
    'items=0-1',
    'bytes',
    'bytes=',
    'bytes=a-b',
    'bytes=-',
    'bytes=5-4',
    'bytes=0-1,x',
    'bytes 0-1',
  ])('ignores %j', (header) => {
    expect(parseRange(header)).toBeUndefined();
  });

  it('ignores a list that is too long', () => {
    const list = (count: number) => `bytes=${Array.from({ length: count }, (_, i) => `${i * 10}-${i * 10}`).join(',')}`;
    expect(parseRange(list(16))).toHaveLength(16);
    expect(parseRange(list(17))).toBeUndefined();
  });
});

describe('fitRanges', () => {
  it.each([
    ['bytes=0-0', [[0, 0]]],
    ['bytes=0-', [[0, 99]]],
    ['bytes=10-19', [[10, 19]]],
    ['bytes=90-1000', [[90, 99]]],
    ['bytes=-1', [[99, 99]]],
    ['bytes=-1000', [[0, 99]]],
    ['BYTES = 5-6', [[5, 6]]],
    [
      'bytes=20-29, 0-9',
      [
        [0, 9],
        [20, 29],
      ],
    ],
    ['bytes=0-9,10-19', [[0, 19]]],
    ['bytes=0-50,10-20,40-60', [[0, 60]]],
    ['bytes=0-0,200-300', [[0, 0]]],
  ])('fits %s to a file of 100 bytes', (header, expected) => {
    expect(ranges(header, 100)).toEqual(expected);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('finds nothing for %s', (header) => {
    expect(ranges(header, 100)).toEqual([]);
  });

  it('finds nothing in an empty file', () => {
    expect(ranges('bytes=0-', 0)).toEqual([]);
    expect(ranges('bytes=-5', 0)).toEqual([]);
  });
});

describe('firstByteOf', () => {
  const firstByte = (header?: string) => firstByteOf(parseRange(header));

  it('is where a plan has to begin', () => {
    expect(firstByte()).toBe(0);
    expect(firstByte('bytes=500-')).toBe(500);
    expect(firstByte('bytes=500-600,100-200')).toBe(100);
    expect(firstByte('bytes=-10,-20')).toBe(-20);
    expect(firstByte('bytes=500-,-20')).toBe(0);
  });
});
