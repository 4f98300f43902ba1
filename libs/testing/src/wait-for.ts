import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `condition` holds: returns, or resolves to, something truthy. A condition that throws is asked again.
 *
 * @returns what the condition gave
 * @throws Error after `timeoutMs`, with the last error as its cause
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs, intervalMs = 20 }: { timeoutMs: number; intervalMs?: number },
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    // Also a machine that stood still meanwhile gets a last look.
    const isLast = performance.now() >= deadline;
    try {
      const result = await condition();
      if (result) return result;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (isLast) break;
    await sleep(intervalMs);
  }
  throw new Error(`not true within ${timeoutMs} ms: ${condition.toString()}`, { cause });
}
