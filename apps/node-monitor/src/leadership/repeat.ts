import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `turn` at a fixed rate until the signal aborts; a turn that outlasts the interval delays the next, never overlaps it.
 *
 * @param turn gets how many milliseconds late it begins; must not throw
 */
export async function repeat(
  intervalMs: number,
  signal: AbortSignal,
  turn: (lateMs: number) => Promise<void>,
): Promise<void> {
  let dueAt = performance.now();
  while (!signal.aborted) {
    await turn(performance.now() - dueAt);
    dueAt = Math.max(dueAt + intervalMs, performance.now());
    await sleep(Math.max(0, dueAt - performance.now()), undefined, { signal }).catch(() => undefined);
  }
}
