import type { JobState } from '#contracts';
import type { JobAmount } from './job.js';

/** Less work than this says nothing about the next hours. */
const MIN_ACTIVE_MS = 1000;

/** How fast a job is, and how long it will still take; null where that can't be said. */
export interface Progress {
  bytesPerSecond: number | null;
  remainingSeconds: number | null;
}

/**
 * Tells rate and remaining time from what was done in the time the job worked: pauses and waits don't count, so they don't slow it
 * down on paper. Where there are no bytes, things count instead. Pure.
 *
 * @param activeMs time in which it worked
 */
export function describeProgress(job: {
  state: JobState;
  done: JobAmount;
  total: JobAmount;
  activeMs: number;
  waitingReason: string | null;
}): Progress {
  const { done, total, activeMs } = job;
  if (activeMs < MIN_ACTIVE_MS || done.items === 0) return { bytesPerSecond: null, remainingSeconds: null };
  const seconds = activeMs / 1000;
  const moves = job.state === 'running' && job.waitingReason === null;
  const left =
    done.bytes > 0
      ? (total.bytes - done.bytes) / (done.bytes / seconds)
      : (total.items - done.items) / (done.items / seconds);
  return {
    bytesPerSecond: Math.round(done.bytes / seconds),
    remainingSeconds: moves ? Math.max(0, Math.ceil(left)) : null,
  };
}
