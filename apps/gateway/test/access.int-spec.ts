import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { waitFor } from '#testing';
import { accessToken, GatewayStage, USER_ID } from './stage/gateway-stage.js';

/** Longer than the machine stands still between ten requests sent at once. */
const SESSION_CACHE_MS = 3000;
let stage: GatewayStage;

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0, settings: { SESSION_CACHE_MS: String(SESSION_CACHE_MS) } });
});
afterAll(() => stage?.stop());

const as = (token: string, path = '/v1/auth/me') =>
  stage.fetch(path, { headers: { authorization: token === '' ? '' : `Bearer ${token}` } });
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const sessionChecks = (sessionId: string) =>
  stage.services.callsTo('bytenode.rpc.auth.check-session.v1').filter((request) => request.sessionId === sessionId)
    .length;

describe('access', () => {
  it('is given to a token of a session that stands', async () => {
    const answer = await as(accessToken());
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: USER_ID, email: 'ann@example.org', role: 'user' });
  });

  it.each<[string, () => string, string]>([
    ['no token', () => '', 'AUTH.UNAUTHENTICATED'],
    ['a token that is none', () => 'nonsense', 'AUTH.UNAUTHENTICATED'],
    ['an expired token', () => accessToken({ exp: 1_000_000_000 }), 'AUTH.TOKEN_EXPIRED'],
    ['a token of another issuer', () => accessToken({ iss: 'somebody' }), 'AUTH.UNAUTHENTICATED'],
    ['a token signed with another key', forged, 'AUTH.UNAUTHENTICATED'],
    ['a token without a signature', unsigned, 'AUTH.UNAUTHENTICATED'],
    ['a token that was changed', changed, 'AUTH.UNAUTHENTICATED'],
  ])('is refused to %s', async (_what, token, code) => {
    const answer = await as(token());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await codeOf(answer)).toBe(code);
  });

  it('takes the role from auth, not from the token', async () => {
    const answer = await as(accessToken({ role: 'admin' }), '/v1/nodes');
    expect(answer.status).toBe(403);
    expect(await codeOf(answer)).toBe('AUTH.FORBIDDEN');
    expect((await as(accessToken({ sub: randomUUID() }), '/v1/nodes')).status).toBe(200);
  });

  it('asks auth once for many requests of a session, and follows its end soon', async () => {
    const sid = randomUUID();
    const token = accessToken({ sid });
    await Promise.all(Array.from({ length: 10 }, () => as(token)));
    expect(sessionChecks(sid)).toBe(1);
    stage.endedSessions.add(sid);
    await waitFor(async () => (await as(token)).status === 401, { timeoutMs: 30_000 });
    expect(await codeOf(await as(token))).toBe('AUTH.SESSION_ENDED');
  });

  it('is 503, not 401, while auth does not answer', async () => {
    const answer = await stage.services.silent(['bytenode.rpc.auth.check-session.v1'], () =>
      as(accessToken({ sid: randomUUID() })),
    );
    expect(answer.status).toBe(503);
    expect(await codeOf(answer)).toBe('RPC.UNAVAILABLE');
  });
});

const FORM = 'multipart/form-data; boundary=x';
const UNFINISHED = '--x\r\ncontent-disposition: form-data; name="path"\r\n\r\na.tx';
const UNFINISHED_FILE = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nbytes';

describe('bad requests', () => {
  const post = (path: string, body: string, type = 'application/json') =>
    stage.fetch(path, { method: 'POST', body, headers: { 'content-type': type } });

  it.each<[string, () => Promise<Response>, number, string]>([
    ['an unknown field', () => post('/v1/auth/login', '{"email":"a","password":"b","x":1}'), 400, 'REQUEST.INVALID'],
    ['a missing field', () => post('/v1/auth/login', '{"email":"a"}'), 400, 'REQUEST.INVALID'],
    ['broken JSON', () => post('/v1/auth/login', '{'), 400, 'REQUEST.INVALID'],
    ['another type', () => post('/v1/auth/login', '<a/>', 'text/xml'), 415, 'REQUEST.UNSUPPORTED_MEDIA_TYPE'],
    ['our internal type', () => post('/v1/auth/login', 'x', 'application/x-bytenode-raw'), 400, 'REQUEST.INVALID'],
    ['a large body', () => post('/v1/auth/login', `"${'x'.repeat(2 ** 21)}"`), 413, 'REQUEST.TOO_LARGE'],
    ['a long URL', () => stage.fetch(`/v1/files/${'x'.repeat(20_000)}`), 431, 'REQUEST.HEADERS_TOO_LARGE'],
    ['an unknown query field', () => stage.fetch('/v1/files?x=1'), 400, 'REQUEST.INVALID'],
    ['a limit that is too high', () => stage.fetch('/v1/files?limit=1001'), 400, 'REQUEST.INVALID'],
    ['an unknown route', () => stage.fetch('/v2/files'), 404, 'REQUEST.NO_SUCH_ROUTE'],
    ['a malformed URL', () => stage.fetch('/v1/files/%zz'), 400, 'REQUEST.INVALID'],
    ['a NUL in a path', () => stage.put('a%00b', 'x'), 400, 'FILE.INVALID_PATH'],
    ['a path that leads upwards', () => stage.put('a/..%2fb', 'x'), 400, 'FILE.INVALID_PATH'],
    ['a name too long for a bucket', () => stage.fetch(`/v1/buckets/${'b'.repeat(64)}/files/a`), 404, 'FILE.NOT_FOUND'],
    ['a malformed digest', () => stage.put('a', 'x', { 'content-digest': 'sha-256=x' }), 400, 'REQUEST.INVALID'],
    ['a form without a boundary', () => post('/v1/files', 'x', 'multipart/form-data'), 400, 'REQUEST.INVALID'],
    ['a form that ends early', () => post('/v1/files', UNFINISHED, FORM), 400, 'REQUEST.INVALID'],
    ['a form whose file ends early', () => post('/v1/files', UNFINISHED_FILE, FORM), 400, 'UPLOAD.TRUNCATED'],
    ['a form that is none', () => post('/v1/files', '{}'), 400, 'REQUEST.INVALID'],
  ])('are answered with a problem: %s', async (_what, send, status, code) => {
    const answer = await send();
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status,
      code,
      type: 'about:blank',
      traceId: expect.any(String) as unknown,
    });
    expect(answer.status).toBe(status);
  });

  it('are known by the id that their sender gave them', async () => {
    const answer = await stage.fetch('/v1/nowhere', { headers: { 'x-request-id': 'my-request-1' } });
    expect(answer.headers.get('x-request-id')).toBe('my-request-1');
    expect(await answer.json()).toMatchObject({ traceId: 'my-request-1' });
  });
});

describe('the master keys', () => {
  const ready = async () => {
    const answer = await stage.fetch('/health/ready');
    return (await answer.json()) as { ready: boolean; failing: Record<string, string> };
  };
  const keyFile = () => `${stage.folder}/master-keys.json`;

  it('are made where none are registered, for this user alone', async () => {
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
  });

  it('are never made while others are registered: the gateway stays unready and stores nothing', async () => {
    const text = await readFile(keyFile(), 'utf8');
    await rm(keyFile());
    await stage.services.answering(
      'bytenode.rpc.metadata.register-master-keys.v1',
      () => ({ status: 'mismatch', registeredKeyIds: ['the-right-one'] }),
      async () => {
        await stage.restart();
        await waitFor(async () => /the-right-one/.test((await ready()).failing['master-keys'] ?? ''), {
          timeoutMs: 30_000,
        });
        const refused = await stage.put('a', 'x');
        expect(refused.status).toBe(503);
        expect(await codeOf(refused)).toBe('KEYS.NOT_READY');
        await expect(stat(keyFile())).rejects.toMatchObject({ code: 'ENOENT' });
      },
    );
    expect(text).toContain('activeKeyId');
  });

  it('are accepted as soon as the right ones lie there, without a restart', async () => {
    await waitFor(async () => (await ready()).ready, { timeoutMs: 30_000 });
  });
});

describe('the state of the system', () => {
  it('is not ready, and says why, while a service does not answer', async () => {
    await stage.services.silent(['bytenode.rpc.metadata.upload-states.v1'], async () => {
      const answer = await stage.fetch('/health/ready');
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({ ready: false, failing: { services: 'no answer from metadata' } });
    });
  });

  it('is measured by route, without the names of files', async () => {
    await stage.fetch('/v1/files/not-an-id');
    const metrics = await stage.health('/metrics');
    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{[^}]*method="GET",route="\/v1\/files\/:id",status="404"/,
    );
    expect(metrics).not.toContain('not-an-id');
  });

  it('is never shown better than it is known', async () => {
    const answer = await as(accessToken({ sub: randomUUID() }), '/v1/system/status');
    expect(answer.status).toBe(200);
    // The played services don't tell of themselves.
    expect(await answer.json()).toMatchObject({ health: 'down', files: null, chunks: null, nodes: { total: 0 } });
  });
});

function forged(): string {
  return accessToken({}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

function unsigned(): string {
  const [, claims] = accessToken().split('.');
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
}

function changed(): string {
  const [head, , signature] = accessToken().split('.');
  const [, claims] = accessToken({ role: 'admin' }).split('.');
  return `${head}.${claims}.${signature}`;
}
