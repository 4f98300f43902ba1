import { admit, afterFailure, type BreakerState, CLOSED, phaseOf } from './circuit-breaker.js';

const failed = (times: number, nowMs = 0): BreakerState => {
  let state = CLOSED;
  for (let i = 0; i < times; i += 1) state = afterFailure(state, nowMs);
  return state;
};

describe('circuit breaker', () => {
  it('stays closed for two failures and opens at the third', () => {
    expect(admit(failed(2), 0).admitted).toBe(true);
    expect(admit(failed(3), 0).admitted).toBe(false);
  });

  it('lets one request try when the delay is over', () => {
    const open = failed(3);
    expect(admit(open, 999).admitted).toBe(false);
    const first = admit(open, 1000);
    expect(first.admitted).toBe(true);
    expect(admit(first.state, 1000).admitted).toBe(false);
  });

  it('lets another one try later when nothing was heard of the first', () => {
    const { state } = admit(failed(3), 1000);
    expect(admit(state, 1999).admitted).toBe(false);
    expect(admit(state, 2000).admitted).toBe(true);
  });

  it('doubles the delay up to half a minute', () => {
    expect([3, 4, 5, 6, 7, 8, 9, 50].map((times) => failed(times).retryAt)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('is half-open from when a request may try until something is heard of it', () => {
    expect(phaseOf(failed(2), 0)).toBe('closed');
    expect(phaseOf(failed(3), 999)).toBe('open');
    expect(phaseOf(failed(3), 1000)).toBe('half-open');
    const { state } = admit(failed(3), 1000);
    expect(phaseOf(state, 1001)).toBe('half-open');
    expect(phaseOf(afterFailure(state, 1500), 1501)).toBe('open');
  });

  it('remembers when it opened, whatever fails afterwards', () => {
    expect(afterFailure(failed(3, 5), 900).openedAt).toBe(5);
    expect(failed(2, 5).openedAt).toBeUndefined();
  });
});
