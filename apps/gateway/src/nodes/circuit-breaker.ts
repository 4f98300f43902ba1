/**
 * How a caller stands with a node.
 *
 * @property failures consecutive failures (count)
 * @property retryAt  milliseconds: before it nothing is asked, from it on one request may try; undefined while closed
 */
export interface BreakerState {
  readonly failures: number;
  readonly retryAt: number | undefined;
}

export const CLOSED: BreakerState = { failures: 0, retryAt: undefined };

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
  return { admitted: true, state: { ...state, retryAt: nowMs + delayAfter(state.failures) } };
}

/** The state after a failure: open from the third in a row on, for a delay that doubles up to half a minute. Pure. */
export function afterFailure(state: BreakerState, nowMs: number): BreakerState {
  const failures = state.failures + 1;
  return { failures, retryAt: failures < FAILURES_TO_OPEN ? undefined : nowMs + delayAfter(failures) };
}

function delayAfter(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, failures - FAILURES_TO_OPEN));
}
