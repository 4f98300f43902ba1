import { describeProgress } from './describe-progress.js';

const job = {
  state: 'running' as const,
  done: { items: 10, bytes: 1000 },
  total: { items: 40, bytes: 5000 },
  activeMs: 2000,
  waitingReason: null,
};

describe('describeProgress', () => {
  it('tells the rate over the time it worked, and the time for what is left', () => {
    expect(describeProgress(job)).toEqual({ bytesPerSecond: 500, remainingSeconds: 8 });
  });

  it('counts things where they have no bytes', () => {
    const empty = { ...job, done: { items: 10, bytes: 0 }, total: { items: 40, bytes: 0 } };
    expect(describeProgress(empty)).toEqual({ bytesPerSecond: 0, remainingSeconds: 6 });
  });

  it('says nothing before anything is done', () => {
    const nothing = { bytesPerSecond: null, remainingSeconds: null };
    expect(describeProgress({ ...job, done: { items: 0, bytes: 0 } })).toEqual(nothing);
    expect(describeProgress({ ...job, activeMs: 10 })).toEqual(nothing);
  });

  it.each([{ state: 'paused' as const }, { state: 'succeeded' as const }, { waitingReason: 'repairs go first' }])(
    'promises no end while it stands still: %j',
    (change) => {
      expect(describeProgress({ ...job, ...change })).toEqual({ bytesPerSecond: 500, remainingSeconds: null });
    },
  );

  it('never promises an end in the past when there was more than expected', () => {
    expect(describeProgress({ ...job, total: job.done }).remainingSeconds).toBe(0);
    expect(describeProgress({ ...job, total: { items: 5, bytes: 500 } }).remainingSeconds).toBe(0);
  });
});
