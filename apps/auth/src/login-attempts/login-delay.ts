/** Tries counted for one account or one network address. */
export interface Attempts {
  count: number;
  nextAllowedAt: Date;
}

/** How soon, and how far, the delay between tries grows. */
export interface DelayPolicy {
  freeTries: number;
  /** The delay after the first try that isn't free; it doubles from there. */
  firstDelayMs: number;
  longestDelayMs: number;
}

/**
 * For one account, from wherever the tries come. The delay stays short: a stranger who guesses must not be able to
 * keep the owner out for long. A minute still leaves a guesser only 1440 tries a day.
 */
export const ACCOUNT_POLICY: DelayPolicy = { freeTries: 10, firstDelayMs: 1000, longestDelayMs: 60_000 };

/** For one network address, whichever accounts it tries. More tries, since an office may share it; then longer delays. */
export const ADDRESS_POLICY: DelayPolicy = { freeTries: 50, firstDelayMs: 1000, longestDelayMs: 15 * 60_000 };

/** Tries are forgotten this long after the last delay ended: longer than any delay, so that waiting it out pays for one try only. */
export const FORGET_AFTER_MS = 60 * 60_000;

/**
 * How long to wait after a failed try. Pure.
 *
 * @param count failed tries so far, this one included
 * @returns milliseconds: 0 within the free tries, then the policy's first doubling up to its longest
 */
export function delayAfter(count: number, policy: DelayPolicy): number {
  const delayed = count - policy.freeTries;
  return delayed < 0 ? 0 : Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** delayed);
}

/**
 * How long the next try has to wait. Pure.
 *
 * @returns milliseconds, 0 when a try is allowed now
 */
export function waitMsFor({ count, nextAllowedAt }: Attempts, policy: DelayPolicy, now: Date): number {
  // Within the free tries the time says nothing: the clock of the copy that counted the last one may be ahead.
  if (delayAfter(count, policy) === 0) return 0;
  return Math.max(0, nextAllowedAt.getTime() - now.getTime());
}

/** Counts one more try as failed, which it is until it turns out right. Pure. */
export function countAttempt({ count, nextAllowedAt }: Attempts, policy: DelayPolicy, now: Date): Attempts {
  const isForgotten = now.getTime() - nextAllowedAt.getTime() > FORGET_AFTER_MS;
  const counted = isForgotten ? 1 : count + 1;
  return { count: counted, nextAllowedAt: new Date(now.getTime() + delayAfter(counted, policy)) };
}
