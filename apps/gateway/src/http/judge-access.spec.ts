import type { TokenScope } from '#contracts';
import { type AccessRights, type CalledRoute, judgeAccess } from './judge-access.js';

const session = (role: AccessRights['role']): AccessRights => ({ role, scopes: null });
const token = (role: AccessRights['role'], ...scopes: TokenScope[]): AccessRights => ({ role, scopes });
const codeOf = (route: Partial<CalledRoute>, rights: AccessRights) => {
  const error = judgeAccess(Object.assign({ policy: 'user', scope: null, method: 'GET' }, route), rights);
  return error && [error.code, error.details.scope].filter(Boolean).join(' ');
};

describe('judgeAccess', () => {
  it('gives a session what its user may do', () => {
    expect(codeOf({ method: 'PUT' }, session('user'))).toBeUndefined();
    expect(codeOf({ policy: 'session' }, session('user'))).toBeUndefined();
    expect(codeOf({ policy: 'admin' }, session('user'))).toBe('AUTH.FORBIDDEN');
    expect(codeOf({ policy: 'admin' }, session('admin'))).toBeUndefined();
  });

  it.each(['GET', 'HEAD'])('asks a token for files:read on %s', (method) => {
    expect(codeOf({ method }, token('user', 'files:read'))).toBeUndefined();
    expect(codeOf({ method }, token('user', 'files:write'))).toBe('AUTH.SCOPE files:read');
  });

  it.each(['PUT', 'POST', 'PATCH', 'DELETE'])('asks a token for files:write on %s', (method) => {
    expect(codeOf({ method }, token('user', 'files:write'))).toBeUndefined();
    expect(codeOf({ method }, token('user', 'files:read'))).toBe('AUTH.SCOPE files:write');
  });

  it('wants both the role and the scope for what is for administrators', () => {
    expect(codeOf({ policy: 'admin' }, token('admin', 'admin'))).toBeUndefined();
    expect(codeOf({ policy: 'admin' }, token('admin', 'files:read', 'files:write'))).toBe('AUTH.SCOPE admin');
    expect(codeOf({ policy: 'admin' }, token('user', 'admin'))).toBe('AUTH.FORBIDDEN');
    expect(codeOf({}, token('admin', 'admin'))).toBe('AUTH.SCOPE files:read');
  });

  it('keeps every token out of what needs a session', () => {
    const all = token('admin', 'files:read', 'files:write', 'admin');
    expect(codeOf({ policy: 'session' }, all)).toBe('AUTH.SESSION_NEEDED');
  });

  it('follows what a route declares', () => {
    expect(codeOf({ scope: 'any' }, token('user', 'files:write'))).toBeUndefined();
    expect(codeOf({ scope: 'files:write' }, token('user', 'files:write'))).toBeUndefined();
    expect(codeOf({ scope: 'files:write' }, token('user', 'files:read'))).toBe('AUTH.SCOPE files:write');
  });
});
