import { randomUUID } from 'node:crypto';
import { BucketExistsError, type BucketV1, type CreateBucketRequestV1 } from '#contracts';
import { waitFor } from '#testing';
import { accessToken, GatewayStage, USER_ID } from './stage/gateway-stage.js';
import { PlayedKeys } from './stage/played-keys.js';

const CREATE = 'bytenode.rpc.metadata.create-bucket.v1';
const SETTLE = 'bytenode.rpc.auth.settle-idempotency-key.v1';
const keys = new PlayedKeys();
let stage: GatewayStage;
/** How often a bucket was made. */
let made = 0;

const bucketOf = ({ name, copies, spread }: CreateBucketRequestV1): BucketV1 => ({
  ...{
    name,
    copies,
    spread,
    quotaBytes: null,
    trashDays: 30,
    usedBytes: 0,
    reservedBytes: 0,
    fileCount: 0,
    policyChange: null,
    trashedCount: 0,
  },
  ...{ createdAt: '2026-01-01T00:00:00Z', etag: `made-${++made}` },
});

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0 });
  await keys.join(stage.services);
  await stage.services.answer({ [CREATE]: (request) => ({ bucket: bucketOf(request) }) });
});
afterAll(() => stage?.stop());
beforeEach(() => {
  made = 0;
});

interface Post {
  key?: string;
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
}
const post = ({ key = randomUUID(), path = '/v1/buckets', body = { name: 'photos' }, headers = {} }: Post = {}) =>
  stage.fetch(path, {
    method: 'POST',
    headers: { 'idempotency-key': `"${key}"`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const seen = async (answer: Response) => ({
  status: answer.status,
  body: await answer.text(),
  ...Object.fromEntries(['content-type', 'location', 'etag'].map((name) => [name, answer.headers.get(name)])),
});
const outcome = async (answer: Promise<Response>) => {
  const { status, body } = await seen(await answer);
  return `${status} ${(JSON.parse(body) as { code?: string }).code ?? ''}`.trim();
};

describe('a POST with an Idempotency-Key', () => {
  it('is carried out once: a repeat gets the same status, headers and body, and is told so', async () => {
    const key = randomUUID();
    const first = await post({ key });
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    // With the key in quotes or not.
    const again = await post({ key, headers: { 'idempotency-key': key } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const answer = await seen(first);
    expect(await seen(again)).toEqual(answer);
    expect(answer).toMatchObject({ status: 201, location: '/v1/buckets/photos', etag: '"made-1"' });
    expect(made).toBe(1);
  });

  it('is another one for another account, under the same key', async () => {
    const key = randomUUID();
    await post({ key });
    const other = accessToken({ sub: randomUUID(), sid: randomUUID() });
    expect((await post({ key, headers: { authorization: `Bearer ${other}` } })).status).toBe(201);
    expect(made).toBe(2);
  });

  it.each([{ body: { name: 'films' } }, { path: '/v1/buckets?x=1' }, { path: '/v1/files/x/redistribute', body: {} }])(
    'is refused when the key belongs to another request: %j',
    async (change) => {
      const key = randomUUID();
      await post({ key });
      expect(await outcome(post({ key, ...change }))).toBe('422 IDEMPOTENCY.KEY_REUSED');
      expect(made).toBe(1);
    },
  );

  it('is told to wait while the first one is under way', async () => {
    const key = randomUUID();
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    await stage.services.answering(
      CREATE,
      async (request, usual) => {
        await done;
        return usual(request);
      },
      async () => {
        const first = post({ key });
        await waitFor(
          () => keys.known.size > 0 && [...keys.known.values()].some(({ answer }) => answer === undefined),
          { timeoutMs: 30_000 },
        );
        const second = await post({ key });
        expect([second.status, second.headers.get('retry-after')]).toEqual([409, '1']);
        expect(await second.json()).toMatchObject({ code: 'IDEMPOTENCY.UNDER_WAY', retryable: true });
        finish();
        expect((await first).status).toBe(201);
      },
    );
    expect((await post({ key })).headers.get('idempotent-replayed')).toBe('true');
    expect(made).toBe(1);
  });

  it('has its claim prolonged as long as it takes', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    await stage.services.answering(
      CREATE,
      async (request, usual) => {
        await done;
        return usual(request);
      },
      async () => {
        const first = post();
        await waitFor(() => keys.renewed.length > 0, { timeoutMs: 30_000 });
        expect(keys.renewed[0]?.claims).toMatchObject([{ userId: USER_ID }]);
        finish();
        await first;
      },
    );
  });

  it('gets a refusal again, and is carried out again after a failure', async () => {
    const [refused, failed] = [randomUUID(), randomUUID()];
    const exists = () => {
      throw new BucketExistsError('photos');
    };
    await stage.services.answering(CREATE, exists, async () => {
      expect(await outcome(post({ key: refused }))).toBe('409 BUCKET.EXISTS');
    });
    expect(await outcome(post({ key: refused }))).toBe('409 BUCKET.EXISTS');
    expect(await outcome(post({ key: refused, body: { wrong: 1 } }))).toBe('422 IDEMPOTENCY.KEY_REUSED');
    await stage.services.silent([CREATE], async () => {
      expect(await outcome(post({ key: failed }))).toBe('503 RPC.UNAVAILABLE');
    });
    expect((await post({ key: failed })).status).toBe(201);
    expect(made).toBe(1);
  });

  it('is not carried out while its key can not be asked about, and answered although it can not be noted down', async () => {
    await stage.services.silent(['bytenode.rpc.auth.claim-idempotency-key.v1'], async () => {
      expect(await outcome(post())).toBe('503 RPC.UNAVAILABLE');
    });
    expect(made).toBe(0);
    const key = randomUUID();
    await stage.services.silent([SETTLE], async () => {
      expect((await post({ key })).status).toBe(201);
    });
    // As after the death of a gateway: until the claim ends by itself.
    expect(await outcome(post({ key }))).toBe('409 IDEMPOTENCY.UNDER_WAY');
  });

  it('survives a restart of the gateway', async () => {
    const key = randomUUID();
    const answer = await seen(await post({ key }));
    await stage.restart();
    await waitFor(async () => (await stage.fetch('/health/ready')).ok, { timeoutMs: 30_000 });
    expect(await seen(await post({ key }))).toEqual(answer);
  });

  it('says when the answer is not kept', async () => {
    const key = randomUUID();
    await post({ key });
    for (const known of keys.known.values()) known.answer = null;
    expect(await outcome(post({ key }))).toBe('409 IDEMPOTENCY.ANSWER_NOT_KEPT');
    // Sealed with a key that nobody has any more.
    for (const known of keys.known.values()) known.answer = 'gone:AAAA';
    expect(await outcome(post({ key }))).toBe('409 IDEMPOTENCY.ANSWER_NOT_KEPT');
  });

  it('leaves nothing of request and answer in the open', async () => {
    await post({ key: 'a-telling-key', body: { name: 'a-telling-name' } });
    const about = stage.services.calls.filter(({ subject }) => subject.includes('idempotency'));
    expect(about.length).toBeGreaterThan(0);
    expect(JSON.stringify(about)).not.toContain('telling');
  });

  it.each(['', '""', 'a b', 'x'.repeat(256)])('is refused with a key that is none: %j', async (key) => {
    expect(await outcome(post({ headers: { 'idempotency-key': key } }))).toBe('400 REQUEST.INVALID');
    expect(made).toBe(0);
  });

  it('is refused where passwords and tokens come and go, rather than carried out without regard to the key', async () => {
    for (const [path, body] of [
      ['/v1/auth/login', { email: 'a@example.org', password: 'p' }],
      ['/v1/auth/refresh', {}],
      ['/v1/auth/tokens', { name: 'n', scopes: ['files:read'] }],
      ['/v1/auth/password', { currentPassword: 'a', newPassword: 'b' }],
    ] as const) {
      expect(await outcome(post({ path, body }))).toBe('400 IDEMPOTENCY.NOT_TAKEN');
    }
  });

  it('is refused for bytes that are stored as they come, and takes the beginning of an upload without them', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x']), 'a.txt');
    const init = { method: 'POST', headers: { 'idempotency-key': randomUUID() } };
    expect(await outcome(stage.fetch('/v1/files', { ...init, body: form }))).toBe('400 IDEMPOTENCY.NOT_TAKEN');
    const tus = (key: string, body?: string) =>
      stage.fetch('/v1/uploads', {
        method: 'POST',
        headers: {
          ...{ 'idempotency-key': key, 'tus-resumable': '1.0.0', 'upload-length': '5', 'upload-metadata': 'path YQ==' },
          ...(body === undefined ? {} : { 'content-type': 'application/offset+octet-stream' }),
        },
        ...(body === undefined ? {} : { body }),
      });
    expect(await outcome(tus(randomUUID(), 'hello'))).toBe('400 IDEMPOTENCY.NOT_TAKEN');
    const key = randomUUID();
    const [first, again] = [await tus(key), await tus(key)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('tus-resumable')).toBe('1.0.0');
    expect(stage.services.callsTo('bytenode.rpc.metadata.begin-resumable-upload.v1')).toHaveLength(1);
  });

  it('comes behind the question who may ask', async () => {
    const headers = { authorization: 'Bearer nonsense' };
    expect(await outcome(post({ headers }))).toBe('401 AUTH.UNAUTHENTICATED');
  });
});

it('says nothing of a key on other methods, which may be repeated by themselves', async () => {
  const answer = await stage.fetch('/v1/auth/me', { headers: { 'idempotency-key': 'x y' } });
  expect(answer.status).toBe(200);
});
