import { ApiProblem } from '#client';

/** What a failure asks for: look how far the upload is and go on, begin another one, or give up. */
export type Step = 'go-on' | 'begin-anew' | 'give-up';

/** Another request writes, or an offset that isn't that of the service; it is to be asked for it. */
const PASSING_STATUSES = new Set([408, 409, 423, 429, 502, 503, 504]);
/** What a service tells whose connection to us was lost, or stood still. */
const PASSING_CODES = new Set(['UPLOAD.IDLE', 'UPLOAD.TRUNCATED']);

/**
 * Decides after a failed request. Pure.
 *
 * @param isBegun a request to begin one is sent a second time only when the service has refused the first: one whose answer
 *   was lost may have begun an upload, which keeps its room in the quota until it expires
 */
export function stepAfter(error: unknown, isBegun: boolean): Step {
  if (!(error instanceof ApiProblem)) return isBegun ? 'go-on' : 'give-up';
  const { status, code, retryable } = error;
  if (status === 503 || status === 429) return 'go-on';
  if (!isBegun) return 'give-up';
  if (status === 404 || status === 410) return 'begin-anew';
  return PASSING_STATUSES.has(status) || PASSING_CODES.has(code) || retryable ? 'go-on' : 'give-up';
}

const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 15;

/** Seconds before the next try, after so many in a row that brought nothing; what the service asks for is kept to. Pure. */
export const pauseSeconds = (failures: number, error: unknown): number =>
  error instanceof ApiProblem && error.retryAfterSeconds !== undefined
    ? error.retryAfterSeconds
    : Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures - 1), LONGEST_PAUSE_SECONDS);
