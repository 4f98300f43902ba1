import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ApiProblem, ByteNodeClient, dataOf } from '#client';
import { CredentialStore } from '../src/credentials/credential-store.js';
import { sessionCredentials, StoredTokens } from '../src/credentials/stored-tokens.js';
import { downloadFile, type DownloadSettings } from '../src/transfer/download-file.js';
import { RefusedError } from '../src/errors.js';
import { closeServer, listenOnLoopback } from './loopback.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const USER = { id: 'u', email: 'you@example.org', displayName: '', role: 'user', createdAt: '' };
let folder: string;
let server: Server;
let url: string;
let handle: Handler;
let seen: string[];

const problem = (
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  code = 'A.CODE',
): void => {
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
  response.end(JSON.stringify({ status, code, detail: 'why', traceId: 't', retryable: false }));
};
const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-client-'));
  seen = [];
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    void handle(request, response);
  });
  url = await listenOnLoopback(server);
});

afterEach(async () => {
  await closeServer(server);
  await rm(folder, { recursive: true });
});

describe('the client', () => {
  it('throws what a problem says', async () => {
    handle = (_request, response) => problem(response, 409);
    const failure = new ByteNodeClient({ baseUrl: url }).api.GET('/v1/buckets');
    await expect(failure).rejects.toMatchObject({ status: 409, code: 'A.CODE', detail: 'why', traceId: 't' });
    await expect(failure).rejects.toBeInstanceOf(ApiProblem);
  });

  it('waits as long as an unavailable service asks for, and no longer than its patience', async () => {
    let times = 0;
    handle = (_request, response) =>
      ++times === 1 ? problem(response, 503, { 'retry-after': '0' }) : json(response, { items: [], nextCursor: null });
    await dataOf(new ByteNodeClient({ baseUrl: url }).api.GET('/v1/buckets'));
    expect(times).toBe(2);

    handle = (_request, response) => problem(response, 503, { 'retry-after': '60' });
    const impatient = new ByteNodeClient({ baseUrl: url, patienceMs: 100 });
    await expect(impatient.api.GET('/v1/buckets')).rejects.toMatchObject({ status: 503, retryAfterSeconds: 60 });
  });

  it('sends a POST again under one key, which is another one for the next POST', async () => {
    const keys: (string | undefined)[] = [];
    handle = (request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      if (keys.length === 1) problem(response, 503, { 'retry-after': '0' });
      else json(response, { name: 'b' });
    };
    const client = new ByteNodeClient({ baseUrl: url });
    await client.api.POST('/v1/buckets', { body: { name: 'b' } });
    await client.api.POST('/v1/buckets', { body: { name: 'b' } });
    expect(keys[0]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(keys).toEqual([keys[0], keys[0], expect.not.stringMatching(String(keys[0]))]);
  });

  it('asks again for the answer to a POST that was lost on its way, also while the first try goes on', async () => {
    const keys = new Set<unknown>();
    handle = async (request, response) => {
      await buffer(request);
      keys.add(request.headers['idempotency-key']);
      if (seen.length === 1) response.destroy();
      else if (seen.length === 2) problem(response, 409, { 'retry-after': '0' }, 'IDEMPOTENCY.UNDER_WAY');
      else json(response, { name: 'b' });
    };
    const client = new ByteNodeClient({ baseUrl: url });
    expect(await dataOf(client.api.POST('/v1/buckets', { body: { name: 'b' } }))).toEqual({ name: 'b' });
    expect([seen.length, keys.size]).toEqual([3, 1]);
  });

  it('never sends a login twice, nor what could not be sent at all', async () => {
    const login = (client: ByteNodeClient) =>
      client.api.POST('/v1/auth/login', { body: { email: 'a@example.org', password: 'p' } });
    handle = (request, response) => problem(response, request.headers['idempotency-key'] ? 400 : 503);
    await expect(login(new ByteNodeClient({ baseUrl: url }))).rejects.toMatchObject({ status: 503 });
    expect(seen).toEqual(['POST /v1/auth/login']);
    const nowhere = new ByteNodeClient({ baseUrl: 'http://127.0.0.1:1' });
    await expect(nowhere.api.POST('/v1/buckets', { body: { name: 'b' } })).rejects.toMatchObject({ name: 'TypeError' });
  });

  it('sends a stream with its length, and anew for a second try', async () => {
    const bytes = randomBytes(300_000);
    const got: { length: string | undefined; bytes: Buffer }[] = [];
    handle = async (request, response) => {
      got.push({ length: request.headers['content-length'], bytes: await buffer(request) });
      if (got.length === 1) problem(response, 503, { 'retry-after': '0' });
      else json(response, { id: 'f' });
    };
    const open = (): ReadableStream<Uint8Array> =>
      ReadableStream.from([bytes.subarray(0, 1000), bytes.subarray(1000)]) as ReadableStream<Uint8Array>;
    const client = new ByteNodeClient({ baseUrl: url });
    await client.upload({ bucket: 'b', path: 'a b/ü?', open, sizeBytes: bytes.length });
    expect(got.map(({ length }) => length)).toEqual(['300000', '300000']);
    expect(got.every((each) => each.bytes.equals(bytes))).toBe(true);
    expect(seen[0]).toBe('PUT /v1/buckets/b/files/a%20b/%C3%BC%3F');
  });

  it('reads events across the borders of pieces', async () => {
    handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('id: 1\n\n: comment\n\nid: 2\nda');
      response.end('ta: {"a":\ndata: 1}\n\nevent: reset\ndata: x\n\ndata: never ended');
    };
    const events = [];
    for await (const event of new ByteNodeClient({ baseUrl: url }).events()) events.push(event);
    expect(events).toEqual([
      { id: '1', event: 'message', data: '' },
      { id: '2', event: 'message', data: '{"a":\n1}' },
      { id: undefined, event: 'reset', data: 'x' },
    ]);
  });
});

describe('sessions', () => {
  it('are renewed once, however many commands find them over', async () => {
    let current = 0;
    handle = async (request, response) => {
      if (request.url !== '/v1/auth/refresh') {
        const isCurrent = request.headers.authorization === `Bearer access-${current}`;
        return isCurrent ? json(response, USER) : problem(response, 401);
      }
      const { refreshToken } = JSON.parse((await buffer(request)).toString()) as { refreshToken: string };
      // A refresh token works once.
      if (refreshToken !== `refresh-${current}`) return problem(response, 401);
      current += 1;
      json(response, {
        accessToken: `access-${current}`,
        refreshToken: `refresh-${current}`,
        expiresInSeconds: 600,
        user: USER,
      });
    };
    const path = join(folder, 'bytenode', 'credentials.json');
    const stale = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresInSeconds: 1, user: USER };
    await new CredentialStore(path).write(sessionCredentials(url, stale));
    const calls = [1, 2, 3].map(() => {
      const client = new ByteNodeClient({ baseUrl: url, tokens: new StoredTokens(new CredentialStore(path), url) });
      return dataOf(client.api.GET('/v1/auth/me'));
    });
    await expect(Promise.all(calls)).resolves.toHaveLength(3);
    expect(current).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'bytenode'))).toEqual(['credentials.json']);
  });

  it('are never shown to another address', async () => {
    const store = new CredentialStore(join(folder, 'credentials.json'));
    await store.write({ kind: 'token', url: 'https://storage.example.org', email: USER.email, token: 'secret' });
    expect(await new StoredTokens(store, url).current()).toBeUndefined();
  });
});

describe('downloads', () => {
  const bytes = randomBytes(50_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const resumed: number[] = [];
  const settings: DownloadSettings = {
    force: false,
    signal: new AbortController().signal,
    onBytes: () => undefined,
    onResume: (count: number) => void resumed.push(count),
  };
  const serve =
    (content: Buffer): Handler =>
    (request, response) => {
      expect(request.headers['if-match']).toBe(`"${sha256}"`);
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from));
    };
  const download = (settingsHere = settings) =>
    downloadFile(
      new ByteNodeClient({ baseUrl: url }),
      { address: { id: 'f' }, sha256, sizeBytes: bytes.length },
      join(folder, 'file'),
      settingsHere,
    );

  it('go on with a part, and leave only the file', async () => {
    handle = serve(bytes);
    await writeFile(join(folder, `file.${sha256.slice(0, 12)}.part`), bytes.subarray(0, 20_000));
    expect(await download()).toBe('stored');
    expect(resumed.pop()).toBe(20_000);
    expect((await readFile(join(folder, 'file'))).equals(bytes)).toBe(true);
    expect(await readdir(folder)).toEqual(['file']);
    expect(await download()).toBe('skipped');
    expect(seen).toHaveLength(1);
  });

  it('end when they are interrupted, also where nothing more comes, and keep what came', async () => {
    const interruption = new AbortController();
    handle = (_request, response) => void response.writeHead(200).write(bytes.subarray(0, 20_000));
    const onBytes = (): void => interruption.abort();
    await expect(download({ ...settings, signal: interruption.signal, onBytes })).rejects.toThrow();
    const [part = '', ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect((await stat(join(folder, part))).size).toBeGreaterThan(0);
  });

  it('keep nothing of wrong bytes', async () => {
    handle = serve(randomBytes(50_000));
    await expect(download()).rejects.toThrow('not those of the file');
    expect(await readdir(folder)).toEqual([]);
  });

  it('replace another file only when they are told to', async () => {
    handle = serve(bytes);
    await writeFile(join(folder, 'file'), 'mine');
    await expect(download()).rejects.toThrow(RefusedError);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
    expect(await download({ ...settings, force: true })).toBe('stored');
  });
});
