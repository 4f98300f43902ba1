import { DomainError } from '#contracts';
import { decideRetry } from './decide-retry.js';
import { DEFAULT_MESSAGING_OPTIONS as OPTIONS } from './messaging-options.js';
import { InvalidMessageError } from './parse-message.js';
import { RemoteError, toErrorBody } from './wire-error.js';

const away = new DomainError('DATABASE.UNAVAILABLE', 'unavailable', 'away');

describe('decideRetry', () => {
  it('waits twice as long each time, up to the longest wait', () => {
    const delays = [1, 2, 3, 7, 50].map((tries) => decideRetry(away, tries, OPTIONS));
    expect(delays.map((decision) => decision.step === 'retry' && decision.delayMs)).toEqual([
      1000, 2000, 4000, 60_000, 60_000,
    ]);
  });

  it('parks at the last try of a failing handler', () => {
    expect(decideRetry(new Error('bug'), OPTIONS.maxTries - 1, OPTIONS).step).toBe('retry');
    expect(decideRetry(new Error('bug'), OPTIONS.maxTries, OPTIONS)).toEqual({ step: 'park' });
  });

  it('tries longer while something is away, but not for ever', () => {
    expect(decideRetry(away, OPTIONS.maxTries, OPTIONS).step).toBe('retry');
    expect(decideRetry(away, OPTIONS.maxTriesWhenAway, OPTIONS)).toEqual({ step: 'park' });
  });

  it('parks at once what can not be read, and not what another service could not read', () => {
    expect(decideRetry(new InvalidMessageError(['x']), 1, OPTIONS)).toEqual({ step: 'park' });
    const remote = new RemoteError(toErrorBody(new InvalidMessageError(['x']), 'trace-1'));
    expect(decideRetry(remote, 1, OPTIONS).step).toBe('retry');
  });
});
