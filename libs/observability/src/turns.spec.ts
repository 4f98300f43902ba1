import { Turns } from './turns.js';

describe('Turns', () => {
  const warnings: unknown[][] = [];
  const logger = { warn: (...warning: unknown[]) => void warnings.push(warning) };
  /** Long enough that only waking, or having more to do, brings another turn. */
  const NEVER_MS = 3_600_000;
  const macrotask = () => new Promise((resolve) => setImmediate(resolve));

  it('takes the next turn at once while there is more, and then waits until it is woken', async () => {
    let left = 3;
    const taken: number[] = [];
    const turns = new Turns(logger, NEVER_MS, async () => {
      taken.push(left);
      return --left > 0;
    });
    turns.start();
    turns.start();
    await macrotask();
    expect(taken).toEqual([3, 2, 1]);
    turns.wake();
    await macrotask();
    expect(taken).toEqual([3, 2, 1, 0]);
    await turns.stop();
    turns.wake();
    await macrotask();
    expect(taken).toHaveLength(4);
  });

  it('goes on after a turn that failed, and says so', async () => {
    let count = 0;
    const failure = new Error('the database is away');
    const turns = new Turns(logger, 1, async () => {
      if (++count === 1) throw failure;
      if (count === 2) void turns.stop();
    });
    await turns.runUntil(new AbortController().signal);
    expect(count).toBe(2);
    expect(warnings).toEqual([[expect.any(String), failure]]);
  });

  it('waits for the turn under way when it stops, and tells it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let signal: AbortSignal | undefined;
    const turns = new Turns(logger, NEVER_MS, async (stopping) => {
      signal = stopping;
      await promise;
    });
    const stop = new AbortController();
    let isOver = false;
    const running = turns.runUntil(stop.signal).then(() => (isOver = true));
    stop.abort();
    await macrotask();
    expect([signal?.aborted, isOver]).toEqual([true, false]);
    resolve();
    await running;
    expect(isOver).toBe(true);
  });
});
