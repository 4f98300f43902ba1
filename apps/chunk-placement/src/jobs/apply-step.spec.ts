import { applyStep } from './apply-step.js';
import type { Job } from './job.js';

const at = new Date(0);
const job: Job = {
  ...{
    jobId: 'j',
    kind: 'drain',
    state: 'running',
    subjectId: null,
    requestedBy: null,
    params: {},
    memo: { cursor: '7' },
  },
  ...{ done: { items: 2, bytes: 20 }, total: { items: 5, bytes: 50 }, failures: 1, activeMs: 100, waitingReason: 'x' },
  ...{ error: null, result: null, createdAt: at, startedAt: at, updatedAt: at, finishedAt: null },
};

describe('applyStep', () => {
  it('adds what was done and goes on', () => {
    const after = applyStep(job, { done: { items: 1, bytes: 10 }, failures: 2, next: { do: 'go-on' } }, 50.4);
    expect(after).toMatchObject({ state: 'running', done: { items: 3, bytes: 30 }, failures: 3, activeMs: 150 });
    expect(after).toMatchObject({ memo: { cursor: '7' }, waitingReason: null });
  });

  it('lets the total grow with what turns up, never below what is done', () => {
    const more = applyStep(
      job,
      { done: { items: 9, bytes: 90 }, total: { items: 4, bytes: 40 }, next: { do: 'go-on' } },
      0,
    );
    expect(more.total).toEqual({ items: 11, bytes: 110 });
  });

  it('ends the job, or says why it waits', () => {
    expect(applyStep(job, { next: { do: 'finish', result: { ok: true } } }, 0)).toMatchObject({
      state: 'succeeded',
      result: { ok: true },
    });
    expect(applyStep(job, { next: { do: 'fail', error: 'no' } }, 0)).toMatchObject({ state: 'failed', error: 'no' });
    expect(applyStep(job, { next: { do: 'cancel', error: 'resumed' } }, 0)).toMatchObject({ state: 'cancelled' });
    const waits = applyStep(job, { next: { do: 'wait', forMs: 10, reason: 'later' } }, 0);
    expect(waits).toMatchObject({ state: 'running', waitingReason: 'later' });
  });

  const done = { items: 1, bytes: 1 };
  it.each(['paused', 'cancelled', 'queued'] as const)(
    'counts the step but leaves a job alone that is %s by now',
    (state) => {
      const step = { done, next: { do: 'wait' as const, forMs: 10, reason: 'later' } };
      const after = applyStep({ ...job, state }, step, 0);
      expect(after).toMatchObject({ state, done: { items: 3 }, waitingReason: null });
    },
  );

  const last = { done, next: { do: 'finish' as const, result: { ok: true } } };
  it.each(['paused', 'queued'] as const)('ends a job that became %s during its last step', (state) => {
    const after = applyStep({ ...job, state }, last, 0);
    expect(after).toMatchObject({ state: 'succeeded', done: { items: 3 }, result: { ok: true } });
  });

  it('leaves a job cancelled that was so during its last step', () => {
    const after = applyStep({ ...job, state: 'cancelled' }, last, 0);
    expect(after).toMatchObject({ state: 'cancelled', done: { items: 3 }, result: null });
  });
});
