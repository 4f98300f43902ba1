import { FakeClock } from '#testing';
import {
  ACCOUNT_POLICY,
  ADDRESS_POLICY,
  countAttempt,
  delayAfter,
  FORGET_AFTER_MS,
  waitMsFor,
  type Attempts,
} from './login-delay.js';

const policy = { freeTries: 3, firstDelayMs: 1000, longestDelayMs: 5000 };

describe('delayAfter', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 1000],
    [4, 2000],
    [5, 4000],
    [6, 5000],
    [1_000_000, 5000],
  ])('after %i failed tries is %i ms', (count, delayMs) => {
    expect(delayAfter(count, policy)).toBe(delayMs);
  });
});

describe('waitMsFor', () => {
  const now = new Date(10_000);

  it('is the rest of the delay', () => {
    expect(waitMsFor({ count: 3, nextAllowedAt: new Date(10_400) }, policy, now)).toBe(400);
  });

  it('is nothing once the delay is over', () => {
    expect(waitMsFor({ count: 3, nextAllowedAt: now }, policy, now)).toBe(0);
    expect(waitMsFor({ count: 3, nextAllowedAt: new Date(9000) }, policy, now)).toBe(0);
  });

  it('is nothing within the free tries, though the last one was counted by a clock that is ahead', () => {
    expect(waitMsFor({ count: 2, nextAllowedAt: new Date(10_400) }, policy, now)).toBe(0);
  });
});

describe('countAttempt', () => {
  it('counts up and delays the next try', () => {
    const now = new Date(10_000);
    expect(countAttempt({ count: 3, nextAllowedAt: new Date(9000) }, policy, now)).toEqual({
      count: 4,
      nextAllowedAt: new Date(12_000),
    });
  });

  it('starts anew after an hour of peace', () => {
    const now = new Date(FORGET_AFTER_MS + 1);
    expect(countAttempt({ count: 9, nextAllowedAt: new Date(0) }, policy, now).count).toBe(1);
  });

  it.each([ACCOUNT_POLICY, ADDRESS_POLICY])('leaves a patient guesser few tries a day (%o)', (realPolicy) => {
    const clock = new FakeClock();
    const endsAt = clock.now() + 24 * 3_600_000;
    let attempts: Attempts = { count: 0, nextAllowedAt: new Date(clock.now()) };
    let tries = 0;
    while (clock.now() < endsAt) {
      attempts = countAttempt(attempts, realPolicy, new Date(clock.now()));
      tries += 1;
      clock.advance(waitMsFor(attempts, realPolicy, new Date(clock.now())));
    }
    const dayMs = 24 * 3_600_000;
    expect(tries).toBeLessThan(realPolicy.freeTries + 20 + dayMs / realPolicy.longestDelayMs);
  });
});
