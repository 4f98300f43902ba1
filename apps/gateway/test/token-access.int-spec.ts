import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { TokenScope, UserRole } from '#contracts';
import { waitFor } from '#testing';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';

/** Longer than this file takes: what ends sooner doesn't end because it was asked about again. */
const SESSION_CACHE_MS = 60_000;
let stage: GatewayStage;

/** What auth knows of personal tokens, by their hash. */
const known = new Map<
  string,
  { scopes: TokenScope[]; role: UserRole; userId: string; id: string; expiresAt?: string }
>();

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0, settings: { SESSION_CACHE_MS: String(SESSION_CACHE_MS) } });
  const createdAt = '2026-01-01T00:00:00Z';
  await stage.services.answer({
    'bytenode.rpc.auth.check-token.v1': ({ tokenHash }) => {
      const found = known.get(tokenHash);
      if (!found) return { token: null, user: null };
      const { id, scopes, role, userId, expiresAt = null } = found;
      return {
        token: { id, name: 'backup', scopes, createdAt, expiresAt, lastUsedAt: null },
        user: { id: userId, email: 'ann@example.org', displayName: 'Ann', role, createdAt },
      };
    },
    'bytenode.rpc.auth.delete-token.v1': ({ tokenId }) => {
      for (const [hash, { id }] of known) if (id === tokenId) known.delete(hash);
      return {};
    },
  });
});
afterAll(() => stage?.stop());

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
const tokenWith = (scopes: TokenScope[], change: { role?: UserRole; expiresAt?: string } = {}) => {
  const text = `bnt_${randomBytes(32).toString('base64url')}`;
  known.set(hashOf(text), { scopes, role: 'user', userId: randomUUID(), id: randomUUID(), ...change });
  return text;
};
const as = (token: string, path: string, method = 'GET') =>
  stage.fetch(path, { method, headers: { authorization: `Bearer ${token}` } });
const outcome = async (answer: Promise<Response>) => {
  const { status, body } = await answer.then(async (it) => ({ status: it.status, body: await it.text() }));
  return body === '' ? String(status) : `${status} ${(JSON.parse(body) as { code?: string }).code ?? ''}`.trim();
};
const A_FILE = `/v1/files/${randomUUID()}`;

describe('a personal token', () => {
  it('says whose it is, whatever it may do', async () => {
    for (const scope of ['files:read', 'files:write', 'admin'] as const) {
      const answer = await as(tokenWith([scope]), '/v1/auth/me');
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ email: 'ann@example.org' });
    }
  });

  it('opens what its scopes say, and names the one that is missing', async () => {
    const [reader, writer] = [tokenWith(['files:read']), tokenWith(['files:write'])];
    // There is no such file: who is told that was let in.
    expect(await outcome(as(reader, A_FILE))).toBe('404 FILE.NOT_FOUND');
    expect(await outcome(as(writer, A_FILE))).toBe('403 AUTH.SCOPE');
    expect((await as(reader, `${A_FILE}/content`, 'HEAD')).status).toBe(404);
    expect((await as(writer, `${A_FILE}/content`, 'HEAD')).status).toBe(403);
    expect(await outcome(as(reader, A_FILE, 'DELETE'))).toBe('403 AUTH.SCOPE');
    const refused = (await (await as(reader, '/v1/files', 'POST')).json()) as { detail: string };
    expect(refused.detail).toContain('files:write');
  });

  it('opens what is for administrators with the scope and the role, not with one of them', async () => {
    expect(await outcome(as(tokenWith(['admin'], { role: 'admin' }), '/v1/nodes'))).toBe('200');
    expect(await outcome(as(tokenWith(['files:read'], { role: 'admin' }), '/v1/nodes'))).toBe('403 AUTH.SCOPE');
    expect(await outcome(as(tokenWith(['admin']), '/v1/nodes'))).toBe('403 AUTH.FORBIDDEN');
  });

  it.each([
    ['GET', '/v1/auth/tokens'],
    ['POST', '/v1/auth/tokens'],
    ['DELETE', `/v1/auth/tokens/${randomUUID()}`],
    ['PATCH', '/v1/auth/me'],
    ['POST', '/v1/auth/logout'],
  ])('does not open %s %s, whatever its scopes', async (method, path) => {
    const token = tokenWith(['files:read', 'files:write', 'admin'], { role: 'admin' });
    expect(await outcome(as(token, path, method))).toBe('403 AUTH.SESSION_NEEDED');
  });

  it.each(['bnt_', 'bnt_short', `bnt_${'A'.repeat(43)}`, `bnt_${'A'.repeat(43)}=`])(
    'is refused when auth does not know it: %s',
    async (token) => {
      expect(await outcome(as(token, '/v1/auth/me'))).toBe('401 AUTH.TOKEN_REFUSED');
    },
  );

  it('is asked about once for many requests', async () => {
    const token = tokenWith(['files:read']);
    const answers = await Promise.all(Array.from({ length: 10 }, () => as(token, '/v1/auth/me')));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const questions = stage.services.callsTo('bytenode.rpc.auth.check-token.v1');
    expect(questions.filter(({ tokenHash }) => tokenHash === hashOf(token))).toHaveLength(1);
  });

  it('ends with its time, to the moment', async () => {
    const expiresAt = new Date(Date.now() + 1500).toISOString();
    const token = tokenWith(['files:read'], { expiresAt });
    await waitFor(async () => (await as(token, '/v1/auth/me')).status === 401, { timeoutMs: 30_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  });

  it('never leaves the gateway', () => {
    expect(JSON.stringify(stage.services.calls)).not.toContain('bnt_');
  });

  it('opens nothing in this gateway from the moment on at which it was deleted there', async () => {
    const token = tokenWith(['files:read']);
    expect((await as(token, '/v1/auth/me')).status).toBe(200);
    const id = known.get(hashOf(token))?.id;
    expect((await stage.fetch(`/v1/auth/tokens/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await outcome(as(token, '/v1/auth/me'))).toBe('401 AUTH.TOKEN_REFUSED');
  });

  it('is made by a session, with fields that are checked', async () => {
    const create = (body: object) =>
      stage.fetch('/v1/auth/tokens', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken()}` },
      });
    const token = { id: randomUUID(), name: 'n', scopes: ['files:read' as const], createdAt: 'now' };
    await stage.services.answer({
      'bytenode.rpc.auth.create-token.v1': () => ({
        token: { ...token, expiresAt: null, lastUsedAt: null },
        secret: 'bnt_secret',
      }),
    });
    const answer = await create({ name: 'n', scopes: ['files:read'] });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ ...token, token: 'bnt_secret' });
    for (const wrong of [
      { name: ' ', scopes: ['files:read'] },
      { name: 'n', scopes: [] },
      { name: 'n', scopes: ['everything'] },
      { name: 'n', scopes: ['files:read'], expiresAt: 'soon' },
      // A week is a date in ISO 8601, but no moment.
      { name: 'n', scopes: ['files:read'], expiresAt: '2100-W05' },
    ]) {
      expect(await outcome(create(wrong))).toBe('400 REQUEST.INVALID');
    }
  });
});
