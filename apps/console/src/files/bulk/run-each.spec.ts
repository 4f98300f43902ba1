import { describe, expect, it } from 'vitest';
import { runEach } from './run-each.js';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const never = new AbortController().signal;

describe('runEach', () => {
  it('does all of them, at most four at once', async () => {
    let [running, most] = [0, 0];
    const { done, failures, isStopped } = await runEach(
      numbers(20),
      async () => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve));
        running -= 1;
      },
      { signal: never },
    );
    expect([done.length, failures.length, isStopped, most]).toEqual([20, 0, false, 4]);
  });

  it('goes on over failures and says which they were', async () => {
    const { done, failures } = await runEach(
      numbers(4),
      async (item) => {
        if (item === 1) throw new Error('no');
      },
      { signal: never },
    );
    expect(done.toSorted()).toEqual([0, 2, 3]);
    expect(failures).toEqual([{ item: 1, error: new Error('no') }]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { done, isStopped } = await runEach(
      numbers(100),
      async (item) => {
        if (item === 10) stop.abort();
      },
      { signal: stop.signal },
    );
    expect(isStopped).toBe(true);
    expect(done.length).toBeLessThan(20);
  });

  it('gives up when nothing succeeds', async () => {
    const { failures, isStopped } = await runEach(numbers(1000), () => Promise.reject(new Error('away')), {
      signal: never,
    });
    expect(isStopped).toBe(true);
    expect(failures.length).toBeLessThan(30);
  });

  it('tells when the list itself breaks, after what had begun', async () => {
    const acted: number[] = [];
    async function* broken() {
      yield 1;
      throw new Error('the page');
    }
    await expect(runEach(broken(), async (item) => void acted.push(item), { signal: never })).rejects.toThrow(
      'the page',
    );
    expect(acted).toEqual([1]);
  });
});
