import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Upload } from 'tus-js-client';
import { waitFor } from '#testing';
import type { ApiClient } from './support/api-client.js';
import { LiveSystem, SHORT_DELAYS } from './support/live-system.js';
import { pinsByNode, waitForCopies } from './support/node-pins.js';
import { metadataOf, TusSession } from './support/tus-session.js';

const MIB = 2 ** 20;

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  live = await LiveSystem.start({
    ...SHORT_DELAYS,
    RESUMABLE_LEASE_MS: '2000',
    RESUMABLE_RENEW_MS: '500',
    SWEEP_INTERVAL_MS: '500',
  });
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Hands bytes out in small pieces, and no further than the test lets it. */
class Tap {
  private openTo: number;
  private waiting: (() => void) | undefined;

  constructor(
    private readonly bytes: Buffer,
    openTo: number,
  ) {
    this.openTo = openTo;
  }

  open(to: number): void {
    this.openTo = to;
    this.waiting?.();
  }

  /** tus-js-client reads a file by slices; each is a stream that stops where the tap is closed. */
  source() {
    const size = this.bytes.length;
    const slice = async (from: number, to: number) => {
      const end = Math.min(to, size);
      const value = Object.assign(Readable.from(this.pieces(from, end)), { size: end - from });
      return { value, size: end - from, done: end >= size };
    };
    return { size, slice, close: () => undefined };
  }

  private async *pieces(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; at += 256 * 1024) {
      while (at >= this.openTo) await new Promise<void>((resolve) => (this.waiting = resolve));
      yield this.bytes.subarray(at, Math.min(at + 256 * 1024, to));
    }
  }
}

it('goes on by itself after the gateway and then metadata were killed, and is the file that was sent', async () => {
  const bytes = randomBytes(40 * MIB);
  const tap = new Tap(bytes, 18 * MIB);
  const errors: unknown[] = [];
  const done = Promise.withResolvers<string>();
  const upload = new Upload(bytes, {
    endpoint: `${live.system.gatewayUrl}/v1/uploads`,
    headers: { authorization: `Bearer ${user.accessToken}` },
    metadata: { path: 'tus/film.bin', contentType: 'video/mp4' },
    retryDelays: Array.from({ length: 60 }, () => 500),
    fileReader: { openFile: async () => tap.source() } as never,
    onShouldRetry: (error) => (errors.push(error), true),
    onSuccess: ({ lastResponse }) => done.resolve(lastResponse.getHeader('bytenode-file-id') ?? ''),
    onError: (error) => done.reject(error),
  });
  upload.start();
  const offset = async () => {
    const answer = await user.fetch('HEAD', new URL(upload.url!).pathname, { headers: { 'tus-resumable': '1.0.0' } });
    return Number(answer.headers.get('upload-offset'));
  };
  await waitFor(async () => upload.url && (await offset()) > 0, { timeoutMs: 30_000 });
  await live.system.kill('gateway', 'SIGKILL');
  await live.system.ready('gateway');
  expect(await waitFor(offset, { timeoutMs: 30_000 })).toBeGreaterThan(0);
  tap.open(30 * MIB);
  await waitFor(async () => (await offset()) > 18 * MIB, { timeoutMs: 30_000 });
  await live.system.kill('metadata', 'SIGKILL');
  tap.open(bytes.length);
  const fileId = await done.promise;
  expect(errors.length).toBeGreaterThan(0);
  const file = await user.file(fileId);
  expect(file).toMatchObject({ path: 'tus/film.bin', sizeBytes: bytes.length, sha256: sha256(bytes) });
  expect((await user.download(fileId)).equals(bytes)).toBe(true);
  await user.waitForProtection([fileId], 'full', 60_000);
  const cids = (await user.chunks(fileId)).map(({ cid }) => cid);
  await waitForCopies(live.system, cids, (copies) => copies >= 3);
}, 150_000);

it('takes a file in odd parts, and leaves nothing behind of one that is terminated', async () => {
  const before = await pinsByNode(live.system);
  const send = (path: string, init: RequestInit) => user.fetch(init.method ?? 'GET', path, init);
  const ended = await TusSession.create(send, 'tus/ended.bin', 20 * MIB);
  const part = randomBytes(9 * MIB + 77);
  expect((await ended.patch(0, part)).status).toBe(204);
  expect((await ended.terminate()).status).toBe(204);
  expect((await ended.head()).status).toBe(410);

  const bytes = randomBytes(5 * MIB + 3);
  const upload = await TusSession.create(send, 'tus/odd.bin', bytes.length, { metadata: { onlyIfNew: 'true' } });
  const last = await upload.sendAll(bytes, [1, 65_537, 1_048_577, 2_999_999]);
  const fileId = last.headers.get('bytenode-file-id') ?? '';
  expect((await user.download(fileId)).equals(bytes)).toBe(true);
  expect(
    (
      await send('/v1/uploads', {
        method: 'POST',
        headers: {
          ...{ 'tus-resumable': '1.0.0', 'upload-length': '1' },
          'upload-metadata': metadataOf({ path: 'tus/odd.bin', onlyIfNew: 'true' }),
        },
      })
    ).status,
  ).toBe(412);

  const own = new Set((await user.chunks(fileId)).map(({ cid }) => cid));
  await waitFor(
    async () => {
      const pins = await pinsByNode(live.system);
      return [...pins].every(([name, roots]) => [...roots].every((cid) => own.has(cid) || before.get(name)?.has(cid)));
    },
    { timeoutMs: 60_000, intervalMs: 1000 },
  );
}, 120_000);
