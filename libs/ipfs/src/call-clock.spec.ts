import { getEventListeners } from 'node:events';
import { jest } from '@jest/globals';
import { streamWithinLimits, withinLimits } from './call-clock.js';

const call = { nodeId: 'kubo-1', action: 'dag/import' };
const forever = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('socket closed')));
  });

/** What a promise was rejected with, as soon as it is; undefined until then. */
function watch(promise: Promise<never>): { error?: unknown } {
  const watched: { error?: unknown } = {};
  promise.catch((error: unknown) => (watched.error = error));
  return watched;
}

describe('withinLimits', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('ends at the deadline, however much moves', async () => {
    const work = watch(
      withinLimits(call, { timeoutMs: 100, stallMs: 20 }, async (clock) => {
        setInterval(() => clock.moved(), 10);
        return forever(clock.signal);
      }),
    );
    await jest.advanceTimersByTimeAsync(99);
    expect(work.error).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1);
    expect(work.error).toMatchObject({ kind: 'timeout', message: expect.stringContaining('within 100 ms') });
  });

  it('ends when nothing has moved for the time of a stall', async () => {
    const work = watch(
      withinLimits(call, { timeoutMs: 100, stallMs: 20 }, async (clock) => {
        setTimeout(() => clock.moved(), 15);
        return forever(clock.signal);
      }),
    );
    await jest.advanceTimersByTimeAsync(34);
    expect(work.error).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1);
    expect(work.error).toMatchObject({ kind: 'timeout', message: expect.stringContaining('for 20 ms') });
  });

  it("rejects with the caller's reason, also when it was given up before", async () => {
    const reason = new Error('client gone');
    const controller = new AbortController();
    const work = withinLimits(call, { timeoutMs: 100, signal: controller.signal }, ({ signal }) => forever(signal));
    controller.abort(reason);
    await expect(work).rejects.toBe(reason);

    const late = withinLimits(call, { timeoutMs: 100, signal: controller.signal }, async ({ signal }) =>
      signal.throwIfAborted(),
    );
    await expect(late).rejects.toBe(reason);
  });

  it('translates what the work throws', async () => {
    const work = withinLimits(call, { timeoutMs: 100 }, () =>
      Promise.reject(Object.assign(new Error(), { code: 'ECONNRESET' })),
    );
    await expect(work).rejects.toMatchObject({ kind: 'unreachable', call });
  });

  it('leaves no timer and no listener behind', async () => {
    const { signal } = new AbortController();
    await withinLimits(call, { timeoutMs: 100, stallMs: 10, signal }, () => Promise.resolve());
    for await (const _ of streamWithinLimits(call, { timeoutMs: 100, signal }, endless)) break;
    expect(jest.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

async function* endless(): AsyncGenerator<number> {
  for (;;) yield 1;
}
