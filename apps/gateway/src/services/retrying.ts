import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#contracts';

/** How long, and after which failures, an action is done again. */
export interface Patience {
  patienceMs: number;
  isTransient: (error: unknown) => boolean;
  signal?: AbortSignal | undefined;
}

/** A service restarts within a second or two: often enough to notice at once, seldom enough to cost nothing. */
const PAUSE_MS = 250;

/**
 * Repeats an action, which must have the same result when carried out twice, until it succeeds, fails for good, or the
 * patience is used up. The last failure is thrown.
 */
export async function retrying<T>(action: () => Promise<T>, { patienceMs, isTransient, signal }: Patience): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isTransient(error) || performance.now() + PAUSE_MS > deadline) throw error;
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
}

/** Did the question not get through, or no answer back? A service's own "not now" is an answer, and isn't meant. */
export const didNotGetThrough = (error: unknown): boolean =>
  error instanceof DomainError && ['RPC.UNAVAILABLE', 'RPC.TIMEOUT', 'RPC.BUSY'].includes(error.code);

/** May the same request succeed later, by the service's own word or because it can't be reached now? */
export const isRetryable = (error: unknown): boolean => error instanceof DomainError && error.retryable;
