import { judgeRefresh, type PresentedToken } from './judge-refresh.js';
import { hashRefreshToken, isRefreshToken, newRefreshToken } from './refresh-token.js';

const now = new Date(1000);
const fresh: PresentedToken = {
  usedAt: null,
  expiresAt: new Date(1001),
  sessionEndedAt: null,
  userDisabledAt: null,
};

describe('judgeRefresh', () => {
  it('rotates a token that was not used', () => {
    expect(judgeRefresh(fresh, now)).toBe('rotate');
  });

  it('calls a used one reused, even in the moment of its use', () => {
    expect(judgeRefresh({ ...fresh, usedAt: now }, now)).toBe('reuse');
  });

  it.each<[string, Partial<PresentedToken>]>([
    ['the token has expired', { expiresAt: now }],
    ['the session has ended', { sessionEndedAt: new Date(500) }],
    ['the user is disabled', { userDisabledAt: new Date(500) }],
  ])('refuses when %s, used or not', (_reason, change) => {
    expect(judgeRefresh({ ...fresh, ...change }, now)).toBe('refuse');
    expect(judgeRefresh({ ...fresh, ...change, usedAt: new Date(1) }, now)).toBe('refuse');
  });
});

describe('newRefreshToken', () => {
  it('makes tokens that are recognised, and never the same twice', () => {
    const [one, other] = [newRefreshToken(), newRefreshToken()];
    expect(isRefreshToken(one)).toBe(true);
    expect(one).not.toBe(other);
    expect(hashRefreshToken(one)).not.toEqual(hashRefreshToken(other));
  });

  it.each(['', 'bnr_', 'bnr_short', `bnr_${'a'.repeat(44)}`, `bnx_${'a'.repeat(43)}`, `bnr_${'a'.repeat(42)} `])(
    'is not mistaken for %j',
    (text) => {
      expect(isRefreshToken(text)).toBe(false);
    },
  );
});
