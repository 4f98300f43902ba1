import { bigintTransformer, toSafeNumber } from './bigint-transformer.js';

describe('bigintTransformer', () => {
  it('gives numbers, and null for null', () => {
    expect(bigintTransformer.from('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(bigintTransformer.from(null)).toBeNull();
  });

  it('refuses a number that would change', () => {
    expect(() => toSafeNumber('9007199254740993')).toThrow(RangeError);
    expect(() => toSafeNumber(JSON.parse('9007199254740993') as number)).toThrow(RangeError);
  });
});
