import { fillsPage } from './judge-walk.js';

describe('fillsPage', () => {
  it.each([
    ['nothing found', { found: 0, looked: 100, wanted: 1, left: 1_000_000 }, false],
    ['one in a hundred, and enough is left', { found: 1, looked: 100, wanted: 30, left: 3000 }, true],
    ['one in a hundred, and too little is left', { found: 1, looked: 100, wanted: 31, left: 3000 }, false],
    ['nothing may be looked at any more', { found: 5, looked: 100, wanted: 1, left: 0 }, false],
  ])('%s', (_case, walk, expected) => {
    expect(fillsPage(walk)).toBe(expected);
  });
});
