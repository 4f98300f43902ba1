import { setTimeout as sleep } from 'node:timers/promises';
import { repeat } from './repeat.js';

describe('repeat', () => {
  it('begins at once, goes on at the interval, and ends with the signal', async () => {
    const stop = new AbortController();
    const beganAt: number[] = [];
    await repeat(30, stop.signal, async () => {
      beganAt.push(performance.now());
      if (beganAt.length === 3) stop.abort();
    });
    expect(beganAt).toHaveLength(3);
    // Three turns are two intervals apart; timers may fire a millisecond early.
    expect(beganAt[2]! - beganAt[0]!).toBeGreaterThanOrEqual(58);
  });

  it('never runs two turns at once, and does not count the wait for a long turn as lateness', async () => {
    const stop = new AbortController();
    let running = 0;
    let most = 0;
    const lateness: number[] = [];
    await repeat(1, stop.signal, async (lateMs) => {
      lateness.push(lateMs);
      most = Math.max(most, ++running);
      await sleep(20);
      running--;
      if (lateness.length === 3) stop.abort();
    });
    expect(most).toBe(1);
    expect(Math.max(...lateness)).toBeLessThan(15);
  });

  it('tells how late a turn begins when the process was stalled', async () => {
    const stop = new AbortController();
    const lateness: number[] = [];
    await repeat(10, stop.signal, async (lateMs) => {
      lateness.push(lateMs);
      if (lateness.length === 2) return stop.abort();
      // Blocks the event loop after this turn ended, as a long garbage collection would.
      setImmediate(() => {
        const until = performance.now() + 80;
        while (performance.now() < until);
      });
    });
    expect(lateness[1]).toBeGreaterThan(40);
  });
});
