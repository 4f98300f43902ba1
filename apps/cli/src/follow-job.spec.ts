import { type Job, resultOf } from './follow-job.js';

const of = (result: Record<string, unknown> | null) => resultOf({ result } as unknown as Job);

describe('what a job came to', () => {
  it('is told with what was not done, and why', () => {
    const result = { moved: 7, failed: 1, refused: 27, reason: 'the receiver takes no copies now' };
    expect(of(result)).toBe('moved: 7, failed: 1, refused: 27, reason: the receiver takes no copies now');
    expect(of({ verifiedOnNode: true, foreignPins: 0 })).toBe('verified on node: true, foreign pins: 0');
  });

  it.each([null, {}, { obstacle: null, bySeverity: { error: 1 } }])(
    'is nothing where it does not say: %j',
    (result) => {
      expect(of(result)).toBeNull();
    },
  );
});
