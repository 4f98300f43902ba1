import { describe, expect, it } from 'vitest';
import { rowAfter } from './grid-keys.js';

const place = { active: 5, count: 100, pageRows: 10 };

describe('rowAfter', () => {
  it.each([
    ['ArrowUp', 4],
    ['ArrowDown', 6],
    ['PageUp', 0],
    ['PageDown', 15],
    ['Home', 0],
    ['End', 99],
    ['x', undefined],
  ])('goes with %s to %s', (key, row) => {
    expect(rowAfter(key, place)).toBe(row);
  });

  it('stays within the list', () => {
    expect(rowAfter('ArrowDown', { ...place, active: 99 })).toBe(99);
    expect(rowAfter('ArrowUp', { ...place, active: 0 })).toBe(0);
  });
});
