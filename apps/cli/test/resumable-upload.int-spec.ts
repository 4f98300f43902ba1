import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ApiProblem, ByteNodeClient } from '#client';
import { KeptUploads } from '../src/transfer/kept-uploads.js';
import { RESUMABLE_FROM_BYTES, uploadFile, type UploadSettings } from '../src/transfer/upload-file.js';
import { closeServer, listenOnLoopback } from './loopback.js';

const MIB = 1024 ** 2;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Upload {
  bytes: Buffer[];
  offset: number;
  length: number;
  isFile: boolean;
  metadata: Record<string, string>;
}

/** As much of tus as the gateway speaks, with the connection cut wherever a test says. */
class TusServer {
  readonly uploads = new Map<string, Upload>();
  readonly seen: string[] = [];
  stored: { path: string; content: Buffer } | undefined;
  /** Offsets at which connections are cut, each once. */
  cuts: number[] = [];
  /** What PATCH is answered with, each once; nothing of it is kept. */
  refusals: number[] = [];
  onCut: () => void = () => undefined;

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const id = /^\/v1\/uploads\/(.+)$/.exec(url)?.[1];
    this.seen.push(id === undefined ? `${method} ${url}` : method);
    if (url.startsWith('/v1/buckets/')) return this.answerContent(response);
    if (url.startsWith('/v1/files/')) return this.answerFile(response);
    if (request.headers['tus-resumable'] !== '1.0.0') throw new Error('another protocol');
    if (method === 'POST') return this.begin(request, response);
    const upload = this.uploads.get(id ?? '');
    if (!upload) return void response.writeHead(404).end();
    if (method === 'DELETE') this.uploads.delete(id ?? '');
    const isPatch = method === 'PATCH';
    const refused = isPatch ? this.refusals.shift() : undefined;
    if (refused) {
      // As the gateway does: an answer to a request that is still being sent would be lost with its connection.
      await buffer(request);
      return void response.writeHead(refused).end();
    }
    if (isPatch && !(await this.receive(request, response, upload))) return;
    response.writeHead(method === 'HEAD' ? 200 : 204, {
      'upload-offset': String(upload.offset),
      ...(upload.offset === upload.length
        ? this.finish(upload)
        : { 'upload-expires': new Date(Date.now() + 60_000).toUTCString() }),
    });
    response.end();
  }

  /** Whoever asks last makes the file; the hash is told only then. */
  private finish(upload: Upload): Record<string, string> {
    if (upload.isFile) return { 'bytenode-file-id': 'f-1' };
    upload.isFile = true;
    this.stored = { path: upload.metadata.path ?? '', content: Buffer.concat(upload.bytes) };
    return { 'bytenode-file-id': 'f-1', etag: `"${sha256(this.stored.content)}"` };
  }

  private begin({ headers }: IncomingMessage, response: ServerResponse): void {
    const id = `u-${this.seen.length}`;
    const pairs = String(headers['upload-metadata']).split(',');
    const metadata = pairs
      .map((pair) => pair.split(' '))
      .map(([key, value = '']) => [key, Buffer.from(value, 'base64')]);
    this.uploads.set(id, {
      ...{ bytes: [], offset: 0, length: Number(headers['upload-length']), isFile: false },
      metadata: Object.fromEntries(metadata.map(([key, value]) => [key, String(value)])) as Record<string, string>,
    });
    // An address of elsewhere, that nobody may follow.
    response.writeHead(201, { location: `http://elsewhere.example/v1/uploads/${id}` }).end();
  }

  private async receive(request: IncomingMessage, response: ServerResponse, upload: Upload): Promise<boolean> {
    const from = Number(request.headers['upload-offset']);
    if (from !== upload.offset) {
      response.writeHead(409, { connection: 'close' }).end();
      return false;
    }
    for await (const piece of request as AsyncIterable<Buffer>) {
      const cut = this.cuts[0] ?? Infinity;
      const taken = piece.subarray(0, Math.max(0, cut - upload.offset));
      upload.bytes.push(taken);
      upload.offset += taken.length;
      if (upload.offset < cut) continue;
      this.cuts.shift();
      this.onCut();
      request.socket.destroy();
      return false;
    }
    if (upload.offset - from !== Number(request.headers['content-length'])) throw new Error('another length');
    return true;
  }

  private answerContent(response: ServerResponse): void {
    const { content } = this.stored ?? {};
    if (!content) return void response.writeHead(404).end();
    response.writeHead(200, { etag: `"${sha256(content)}"`, 'content-length': String(content.length) }).end();
  }

  private answerFile(response: ServerResponse): void {
    const file = { id: 'f-1', sha256: sha256(this.stored?.content ?? Buffer.of()), protection: 'full' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(file));
  }
}

const content = randomBytes(RESUMABLE_FROM_BYTES + 5 * MIB + 321);
const target = { bucket: 'my-files', path: 'films/ü.bin' };
let folder: string;
let source: string;
let server: Server;
let tus: TusServer;
let url: string;
let shownBytes: number;
let resumedBytes: number[];
let failures: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-resumable-'));
  source = join(folder, 'film.bin');
  await writeFile(source, content);
  tus = new TusServer();
  [shownBytes, resumedBytes, failures] = [0, [], []];
  server = createServer((request, response) => {
    tus.handle(request, response).catch((error: unknown) => {
      // A connection that the client ended is what some tests are about.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') failures.push(error);
      response.destroy();
    });
  });
  url = await listenOnLoopback(server);
});

afterEach(async () => {
  await closeServer(server);
  await rm(folder, { recursive: true });
  if (failures.length > 0) throw new AggregateError(failures);
});

const upload = (overrides: Partial<UploadSettings> = {}) => {
  const { signal = new AbortController().signal } = overrides;
  return uploadFile(
    new ByteNodeClient({ baseUrl: url, signal }),
    { source, relativePath: 'film.bin', sizeBytes: content.length },
    target,
    {
      ...{ waitForCopies: false, onlyIfNew: false, signal, owner: { url, account: 'you@example.org' } },
      kept: new KeptUploads(join(folder, 'kept')),
      onBytes: (bytes) => (shownBytes += bytes),
      onResume: (bytes) => {
        resumedBytes.push(bytes);
        shownBytes += bytes;
      },
      onWait: () => undefined,
      onUnkept: (error) => failures.push(error),
      limits: { partBytes: 8 * MIB },
      ...overrides,
    },
  );
};
const keptFiles = () => readdir(join(folder, 'kept'));

it('goes on by itself after lost connections and refusals that pass, and sends nothing twice that came', async () => {
  tus.cuts = [3 * MIB + 7, 17 * MIB];
  tus.refusals = [423];
  expect(await upload()).toMatchObject({ status: 'stored', file: { id: 'f-1' } });
  expect(tus.stored?.path).toBe(target.path);
  expect(tus.stored?.content.equals(content)).toBe(true);
  expect([...tus.uploads.values()].map(({ metadata }) => metadata)).toEqual([target]);
  expect(shownBytes).toBe(content.length);
  expect(await keptFiles()).toEqual([]);
});

it('goes on in a later command where an interrupted one was', async () => {
  const interruption = new AbortController();
  tus.cuts = [11 * MIB];
  tus.onCut = () => interruption.abort();
  await expect(upload({ signal: interruption.signal })).rejects.toThrow();
  expect(await keptFiles()).toHaveLength(1);

  shownBytes = 0;
  expect(await upload()).toMatchObject({ status: 'stored' });
  expect(resumedBytes).toEqual([11 * MIB]);
  expect(shownBytes).toBe(content.length);
  expect(tus.stored?.content.equals(content)).toBe(true);
  expect(tus.uploads.size).toBe(1);
  expect(await upload()).toMatchObject({ status: 'skipped' });
});

it('begins anew where the file has changed, and gives the room of the old upload back', async () => {
  const interruption = new AbortController();
  tus.cuts = [11 * MIB];
  tus.onCut = () => interruption.abort();
  await expect(upload({ signal: interruption.signal })).rejects.toThrow();
  const [old] = tus.uploads.keys();
  const changed = randomBytes(content.length);
  await writeFile(source, changed);
  await utimes(source, 1000, 1000);
  expect(await upload()).toMatchObject({ status: 'stored' });
  expect(resumedBytes).toEqual([]);
  expect(tus.seen).toContain('DELETE');
  expect(tus.uploads.has(old ?? '')).toBe(false);
  expect(tus.stored?.content.equals(changed)).toBe(true);
});

it('begins anew where the service knows nothing of the upload any more', async () => {
  const interruption = new AbortController();
  tus.cuts = [11 * MIB];
  tus.onCut = () => interruption.abort();
  await expect(upload({ signal: interruption.signal })).rejects.toThrow();
  tus.uploads.clear();
  expect(await upload()).toMatchObject({ status: 'stored' });
  expect(tus.seen.filter((line) => line === 'POST /v1/uploads')).toHaveLength(2);
  expect(tus.stored?.content.equals(content)).toBe(true);
});

it('has the service complete an upload whose bytes had all come', async () => {
  const interruption = new AbortController();
  tus.cuts = [content.length];
  tus.onCut = () => interruption.abort();
  await expect(upload({ signal: interruption.signal })).rejects.toThrow();
  const sent = tus.seen.filter((line) => line === 'PATCH').length;
  expect(await upload()).toMatchObject({ status: 'stored' });
  expect(tus.seen.filter((line) => line === 'PATCH')).toHaveLength(sent);
  expect(tus.stored?.content.equals(content)).toBe(true);
});

it('never takes a file for stored that was replaced since an earlier upload of it was completed', async () => {
  const interruption = new AbortController();
  tus.cuts = [content.length];
  tus.onCut = () => interruption.abort();
  await expect(upload({ signal: interruption.signal })).rejects.toThrow();
  tus.uploads.values().next().value!.isFile = true;
  tus.stored = { path: target.path, content: Buffer.from('of somebody else') };
  expect(await upload()).toMatchObject({ status: 'stored' });
  expect(tus.stored.content.equals(content)).toBe(true);
});

it('gives up at once what is refused, and after its patience what only fails', async () => {
  tus.refusals = [507];
  await expect(upload()).rejects.toMatchObject({ status: 507 });
  await expect(upload()).resolves.toMatchObject({ status: 'stored' });

  tus.stored = undefined;
  tus.refusals = Array.from({ length: 100 }, () => 423);
  await expect(upload({ limits: { patienceMs: 1500 } })).rejects.toBeInstanceOf(ApiProblem);
  expect(await keptFiles()).toHaveLength(1);
});

it('stores a file where nothing can be written, and says once that it could not be gone on with', async () => {
  const kept = new KeptUploads(join(folder, 'kept'));
  kept.keep = () => Promise.reject(new Error('read-only file system'));
  const said: string[] = [];
  expect(await upload({ kept, onUnkept: ({ message }) => said.push(message) })).toMatchObject({ status: 'stored' });
  expect(said).toEqual(['read-only file system']);
  expect(tus.stored?.content.equals(content)).toBe(true);
});

it('says that a file changed while it was being sent', async () => {
  tus.cuts = [10 * MIB];
  const changing = { onWait: () => void (tus.uploads.values().next().value!.bytes[0] = randomBytes(10)) };
  await expect(upload(changing)).rejects.toThrow('changed while it was being sent');
  expect(await keptFiles()).toEqual([]);
});
