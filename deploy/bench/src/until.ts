import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is truthy. Unlike a test's wait it fails with the first error: what is asked again meanwhile is not measured.
 *
 * @param intervalMs how exact the time of the answer is
 * @throws Error after `timeoutMs`
 */
export async function until<T>(
  ask: () => Promise<T>,
  { what, timeoutMs, intervalMs }: { what: string; timeoutMs: number; intervalMs: number },
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(intervalMs);
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
}

/** Seconds that some work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
