import { judgeNewToken, MOST_TOKENS, type WantedToken } from './judge-new-token.js';

const now = new Date(10_000);
const wanted: WantedToken = { scopes: ['files:read'], expiresAt: null, role: 'user', tokenCount: 0 };
const codeOf = (change: Partial<WantedToken>) => judgeNewToken(Object.assign({}, wanted, change), now)?.code;

describe('judgeNewToken', () => {
  it('allows what belongs to every user', () => {
    expect(codeOf({ scopes: ['files:read', 'files:write'], expiresAt: new Date(10_001) })).toBeUndefined();
  });

  it('leaves the scope of administrators to them', () => {
    expect(codeOf({ scopes: ['files:read', 'admin'] })).toBe('AUTH.SCOPE_NOT_ALLOWED');
    expect(codeOf({ scopes: ['admin'], role: 'admin' })).toBeUndefined();
  });

  it('refuses a token that would never work', () => {
    expect(codeOf({ expiresAt: now })).toBe('AUTH.TOKEN_EXPIRY');
  });

  it('bounds their number', () => {
    expect(codeOf({ tokenCount: MOST_TOKENS - 1 })).toBeUndefined();
    expect(codeOf({ tokenCount: MOST_TOKENS })).toBe('AUTH.TOO_MANY_TOKENS');
  });
});
