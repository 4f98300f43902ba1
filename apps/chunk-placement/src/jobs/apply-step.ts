import type { JobState } from '#contracts';
import type { Job, JobStep } from './job.js';

const STATE_AFTER: Record<JobStep['next']['do'], JobState> = {
  'go-on': 'running',
  wait: 'running',
  finish: 'succeeded',
  fail: 'failed',
  cancel: 'cancelled',
};

/**
 * What a job is after a step. What was done counts whatever became of the job meanwhile; how it goes on is up to the step only while
 * it runs. A job that was paused during its last step is at its end all the same. Pure.
 *
 * @param activeMs how long the step took
 */
export function applyStep(job: Job, step: JobStep, activeMs: number): Job {
  const { next } = step;
  const runs = job.state === 'running' || (next.do === 'finish' && job.state !== 'cancelled');
  const add = (of: 'items' | 'bytes'): number => job.done[of] + (step.done?.[of] ?? 0);
  const done = { items: add('items'), bytes: add('bytes') };
  const total = step.total ?? job.total;
  return {
    ...job,
    done,
    // More than was expected may turn up on the way.
    total: { items: Math.max(total.items, done.items), bytes: Math.max(total.bytes, done.bytes) },
    failures: job.failures + (step.failures ?? 0),
    memo: step.memo ?? job.memo,
    activeMs: job.activeMs + Math.round(activeMs),
    state: runs ? STATE_AFTER[next.do] : job.state,
    waitingReason: runs && next.do === 'wait' ? next.reason : null,
    error: runs && (next.do === 'fail' || next.do === 'cancel') ? next.error : job.error,
    result: runs && next.do === 'finish' ? next.result : job.result,
  };
}
