import { paceScrub } from './pace-scrub.js';

const PERIOD = 1000;
/** A round takes nine tenths of the period. */
const ROUND = 900;

describe('paceScrub', () => {
  it('owes nothing where there is nothing', () => {
    expect(paceScrub(0, ROUND, PERIOD, 10)).toEqual({ proofs: 0, owedMs: 0 });
  });

  it.each([
    // One proof of nine is due each 100 ms; what is over is kept for the next turn.
    [99, 0, 99],
    [100, 1, 0],
    [250, 2, 50],
    [ROUND, 9, 0],
  ])('after %i ms has %i of 9 replicas proved and %i ms left over', (owedMs, proofs, left) => {
    expect(paceScrub(9, owedMs, PERIOD, 100)).toEqual({ proofs, owedMs: left });
  });

  it('never makes up for more than one round, however long nobody worked', () => {
    expect(paceScrub(9, 50 * PERIOD, PERIOD, 100)).toEqual({ proofs: 9, owedMs: 0 });
  });

  it('keeps what is beyond the limit of one turn', () => {
    expect(paceScrub(9, 500, PERIOD, 2)).toEqual({ proofs: 2, owedMs: 300 });
  });

  it('takes a clock that went back for no time', () => {
    expect(paceScrub(9, -5000, PERIOD, 10)).toEqual({ proofs: 0, owedMs: 0 });
  });

  it('proves each replica once in a period, whatever the length of the turns', () => {
    for (const turnMs of [1, 7, 33, 400]) {
      let proved = 0;
      let owedMs = 0;
      for (let passed = turnMs; passed <= PERIOD; passed += turnMs) {
        const turn = paceScrub(20, owedMs + turnMs, PERIOD, 1000);
        proved += turn.proofs;
        owedMs = turn.owedMs;
      }
      // The last turn may end before the period: what it would prove is not counted.
      expect(proved).toBeGreaterThanOrEqual(Math.floor(((PERIOD - turnMs) / ROUND) * 20));
      expect(proved).toBeLessThanOrEqual(Math.ceil((PERIOD / ROUND) * 20));
    }
  });
});
