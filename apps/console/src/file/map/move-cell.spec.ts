import { describe, expect, it } from 'vitest';
import { moveCell } from './move-cell.js';

const size = { rows: 100, columns: 5, page: 10 };

describe('moveCell', () => {
  it.each([
    ['ArrowDown', { row: 51, column: 2 }],
    ['ArrowUp', { row: 49, column: 2 }],
    ['ArrowLeft', { row: 50, column: 1 }],
    ['ArrowRight', { row: 50, column: 3 }],
    ['PageDown', { row: 60, column: 2 }],
    ['PageUp', { row: 40, column: 2 }],
    ['Home', { row: 0, column: 2 }],
    ['End', { row: 99, column: 2 }],
  ])('goes with %s', (key, expected) => {
    expect(moveCell({ row: 50, column: 2 }, key, size)).toEqual(expected);
  });

  it('stays within the map', () => {
    expect(moveCell({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 });
    expect(moveCell({ row: 99, column: 4 }, 'ArrowRight', size)).toEqual({ row: 99, column: 4 });
  });

  it('leaves other keys alone', () => {
    expect(moveCell({ row: 0, column: 0 }, 'Tab', size)).toBeUndefined();
  });
});
