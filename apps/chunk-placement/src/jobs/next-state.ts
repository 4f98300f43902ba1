import type { JobAction, JobState } from '#contracts';

const ENDED: ReadonlySet<JobState> = new Set(['succeeded', 'failed', 'cancelled']);

/** Nothing comes after it. Pure. */
const hasEnded = (state: JobState): boolean => ENDED.has(state);

/**
 * The state an operator's wish brings a job to. Pure.
 *
 * @returns the same state when it is so already; null when the job has ended otherwise
 */
export function nextState(state: JobState, action: JobAction): JobState | null {
  if (action === 'cancel' && state === 'cancelled') return state;
  if (hasEnded(state)) return null;
  if (action === 'cancel') return 'cancelled';
  if (action === 'pause') return 'paused';
  return state === 'paused' ? 'queued' : state;
}
