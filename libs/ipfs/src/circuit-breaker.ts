/**
 * How a caller stands with a node. Times are milliseconds of one steady clock.
 *
 * @property failures consecutive failures (count)
 * @property openedAt when the last of the failures that opened it came; undefined while closed
 * @property retryAt  before it nothing is asked, from it on one request may try; undefined while closed
 * @property trying   that request was let through, and nothing was heard of it yet
 */
export interface BreakerState {
  readonly failures: number;
  readonly openedAt: number | undefined;
  readonly retryAt: number | undefined;
  readonly trying: boolean;
}

export const CLOSED: BreakerState = { failures: 0, openedAt: undefined, retryAt: undefined, trying: false };

/** One failure may be chance, three in a row are not. */
const FAILURES_TO_OPEN = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * Decides whether a node is asked now. Pure. An open breaker lets one request try each time its delay is over: the state
 * that comes back holds the next ones off, so that nobody has to say whether the try was made.
 */
export function admit(state: BreakerState, nowMs: number): { admitted: boolean; state: BreakerState } {
  if (state.retryAt === undefined) return { admitted: true, state };
  if (nowMs < state.retryAt) return { admitted: false, state };
  return { admitted: true, state: { ...state, retryAt: nowMs + delayAfter(state.failures), trying: true } };
}

/** The state after a failure: open from the third in a row on, for a delay that doubles up to half a minute. Pure. */
export function afterFailure(state: BreakerState, nowMs: number): BreakerState {
  const failures = state.failures + 1;
  if (failures < FAILURES_TO_OPEN) return { ...CLOSED, failures };
  return { failures, openedAt: state.openedAt ?? nowMs, retryAt: nowMs + delayAfter(failures), trying: false };
}

/** `half-open`: a request may try, or one is trying. Pure. */
export function phaseOf({ retryAt, trying }: BreakerState, nowMs: number): 'closed' | 'open' | 'half-open' {
  if (retryAt === undefined) return 'closed';
  return trying || nowMs >= retryAt ? 'half-open' : 'open';
}

function delayAfter(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, failures - FAILURES_TO_OPEN));
}
