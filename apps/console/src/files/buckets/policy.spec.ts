import { describe, expect, it } from 'vitest';
import { bytesOfGib, changesIn, gibOfBytes, isBucketName, NEW_POLICY } from './policy.js';

describe('isBucketName', () => {
  it.each([
    ['my-files', true],
    ['a.b', true],
    ['ab', false],
    ['Photos', false],
    ['-abc', false],
    ['a..b', false],
    ['127.0.0.1', false],
    ['a'.repeat(64), false],
  ])('%s: %s', (name, isGood) => {
    expect(isBucketName(name)).toBe(isGood);
  });
});

describe('changesIn', () => {
  it('has what is different and nothing else', () => {
    expect(changesIn(NEW_POLICY, { ...NEW_POLICY, copies: 2, quotaBytes: 0 })).toEqual({ copies: 2, quotaBytes: 0 });
    expect(changesIn({ ...NEW_POLICY, quotaBytes: 5 }, NEW_POLICY)).toEqual({ quotaBytes: null });
    expect(changesIn(NEW_POLICY, { ...NEW_POLICY })).toBeUndefined();
  });
});

describe('a quota in GiB', () => {
  it('comes back as the same number', () => {
    for (const gib of [0, 0.5, 1, 1.125, 2048]) expect(gibOfBytes(bytesOfGib(gib))).toBe(gib);
    expect(bytesOfGib(1)).toBe(1_073_741_824);
  });
});
