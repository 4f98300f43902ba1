import { setTimeout as sleep } from 'node:timers/promises';

/** As long as the work took, so many times: others have two thirds of the time, and nodes that are busy with them are left more of it. */
const RESTS = 2;
/** Work that hung says nothing of how busy the nodes are. */
const LONGEST_REST_MS = 5000;

/** Does work, and rests twice as long as it took. An abort ends the rest. */
export async function restAfter<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const restMs = Math.min(LONGEST_REST_MS, RESTS * (performance.now() - startedAt));
    await sleep(restMs, undefined, { signal }).catch(() => undefined);
  }
}
