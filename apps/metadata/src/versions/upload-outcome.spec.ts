import { UploadAbandonedError } from '#contracts';
import { uploadOutcome } from './upload-outcome.js';

describe('uploadOutcome', () => {
  it.each([
    ['open', 'open'],
    ['committed', 'committed'],
    ['purged', 'committed'],
  ] as const)('of the state %s is %s', (state, outcome) => {
    expect(uploadOutcome(state)).toBe(outcome);
  });

  it('refuses an upload that was given up', () => {
    expect(() => uploadOutcome('abandoned')).toThrow(UploadAbandonedError);
  });
});
