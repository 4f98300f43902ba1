import { restartDelayMs } from './restart-delay.js';

describe('restartDelayMs', () => {
  it('doubles up to ten seconds', () => {
    expect([1, 2, 3, 6, 7, 60].map(restartDelayMs)).toEqual([250, 500, 1000, 8000, 10_000, 10_000]);
  });
});
