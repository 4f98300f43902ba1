import { expect, it } from 'vitest';
import { missingCopies } from './missing-copies.js';

it('has the worst first, and leaves out what is nothing', () => {
  expect(missingCopies({ '10': 1, '2': 5, '1': 3, '0': 0 })).toEqual([
    { live: 1, chunks: 3, tone: 'bad' },
    { live: 2, chunks: 5, tone: 'warn' },
    { live: 10, chunks: 1, tone: 'warn' },
  ]);
});
