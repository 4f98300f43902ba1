import { setTimeout as sleep } from 'node:timers/promises';
import { restAfter } from './rest-after.js';

const { signal } = new AbortController();

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

describe('work that is followed by a rest', () => {
  it('takes three times its time, and answers what it answered', async () => {
    let workedMs = 0;
    const work = async () => {
      workedMs = await timed(() => sleep(60));
      return 'done';
    };
    const tookMs = await timed(() => expect(restAfter(work, signal)).resolves.toBe('done'));
    expect(tookMs).toBeGreaterThanOrEqual(3 * workedMs - 5);
  });

  it('is followed by it too when it failed', async () => {
    const work = () => sleep(60).then(() => Promise.reject(new Error('no')));
    expect(await timed(() => expect(restAfter(work, signal)).rejects.toThrow('no'))).toBeGreaterThanOrEqual(170);
  });

  it('is not lost when the rest is ended', async () => {
    const stopping = new AbortController();
    const work = async () => {
      stopping.abort();
      return 'done';
    };
    await expect(restAfter(work, stopping.signal)).resolves.toBe('done');
  });
});
