import { setTimeout as sleep } from 'node:timers/promises';

/** Work that hung says nothing of how busy the nodes are. */
const LONGEST_REST_MS = 5000;

/** Does work, and rests as long as it took: others have half of the time, and more where nodes are busy with them. An abort ends the rest. */
export async function restAfter<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const restMs = Math.min(LONGEST_REST_MS, performance.now() - startedAt);
    await sleep(restMs, undefined, { signal }).catch(() => undefined);
  }
}
