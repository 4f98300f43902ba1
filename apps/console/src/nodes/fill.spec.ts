import { describe, expect, it } from 'vitest';
import { fillOf } from './fill.js';

describe('fillOf', () => {
  it.each([
    [0, 'busy'],
    [74, 'busy'],
    [75, 'warn'],
    [85, 'bad'],
  ])('of %d in 100 bytes is %s', (usedBytes, tone) => {
    expect(fillOf({ usedBytes, capacityBytes: 100 })).toEqual({ share: usedBytes / 100, tone });
  });

  it('is never more than all', () => {
    expect(fillOf({ usedBytes: 300, capacityBytes: 100 })?.share).toBe(1);
  });

  it('is not known before it was measured', () => {
    expect(fillOf({ usedBytes: null, capacityBytes: 100 })).toBeUndefined();
    expect(fillOf({ usedBytes: 1, capacityBytes: 0 })).toBeUndefined();
  });
});
