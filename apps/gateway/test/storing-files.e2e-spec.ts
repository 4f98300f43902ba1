import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { waitFor } from '#testing';
import type { ApiClient } from './support/api-client.js';
import { LiveSystem } from './support/live-system.js';
import { countCopies, pinsByNode, waitForCopies } from './support/node-pins.js';

const KiB = 1024;
const MiB = 1024 * KiB;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  live = await LiveSystem.start();
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

describe('a stored file', () => {
  it.each([
    ['64 MiB', 64 * MiB],
    ['10 KiB', 10 * KiB],
    ['8 MiB and a byte', 8 * MiB + 1],
    ['4 bytes', 4],
  ])(
    'of %s lies three times on real nodes, none of which has all of it, and comes back identical',
    async (name, size) => {
      const bytes = randomBytes(size);
      const file = await user.put(`sizes/${encodeURIComponent(name)}`, bytes);
      expect(file).toMatchObject({ sizeBytes: size, sha256: sha256(bytes), wantedCopies: 3 });
      expect(file.minCopies).toBeGreaterThanOrEqual(2);
      await user.waitForProtection([file.id], 'full', 60_000);

      const cids = (await user.chunks(file.id)).map((chunk) => chunk.cid);
      expect(cids).toHaveLength(file.chunkCount);
      expect(cids.length).toBeGreaterThanOrEqual(4);
      await waitForCopies(live.system, cids);
      expect((await user.download(file.id)).equals(bytes)).toBe(true);
    },
    120_000,
  );

  it('without a known length follows the same rules', async () => {
    const bytes = randomBytes(20 * MiB + 3);
    const pieces = Array.from({ length: 21 }, (_, i) => bytes.subarray(i * MiB, (i + 1) * MiB));
    const stream = Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
    const file = await user.put('stream.bin', stream);
    await user.waitForProtection([file.id], 'full', 60_000);
    await waitForCopies(
      live.system,
      (await user.chunks(file.id)).map((chunk) => chunk.cid),
    );
    expect(sha256(await user.download(file.id))).toBe(sha256(bytes));
  }, 120_000);

  it('may be empty: no chunks, and full', async () => {
    const file = await user.put('empty', new Uint8Array());
    expect(file).toMatchObject({ sizeBytes: 0, chunkCount: 0, protection: 'full', sha256: sha256(new Uint8Array()) });
    expect((await user.download(file.id)).length).toBe(0);
  });

  it('is stored from a form', async () => {
    const form = new FormData();
    form.set('path', 'from/form.txt');
    form.set('file', new Blob(['written in a form']), 'ignored.txt');
    const answer = await user.fetch('POST', '/v1/files', { body: form });
    expect(answer.status).toBe(201);
    const file = (await answer.json()) as { id: string; path: string };
    expect(file.path).toBe('from/form.txt');
    expect((await user.download(file.id)).toString()).toBe('written in a form');
  });

  it('is encrypted: no node has its bytes', async () => {
    const secret = Buffer.from('a sentence that no storage node may ever see '.repeat(200));
    const file = await user.put('secret.txt', secret);
    for (const chunk of await user.chunks(file.id)) {
      for (const node of live.system.nodes) {
        const answer = await fetch(`${node.gatewayUrl}/ipfs/${chunk.cid}?format=raw`);
        if (answer.ok) expect(Buffer.from(await answer.arrayBuffer()).includes('storage node')).toBe(false);
      }
    }
  });

  it('answers ranges, conditions and HEAD', async () => {
    const bytes = randomBytes(9 * MiB);
    const file = await user.put('ranges.bin', bytes);
    const part = await user.fetch('GET', `/v1/files/${file.id}/content`, {
      headers: { range: 'bytes=8388600-8388619' },
    });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 8388600-8388619/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(8388600, 8388620))).toBe(true);
    const tail = await user.download(file.id, { range: 'bytes=-5' });
    expect(tail.equals(bytes.subarray(-5))).toBe(true);
    const beyond = await user.fetch('GET', `/v1/files/${file.id}/content`, { headers: { range: 'bytes=99999999-' } });
    expect(beyond.status).toBe(416);
    const unchanged = await user.fetch('GET', `/v1/files/${file.id}/content`, {
      headers: { 'if-none-match': `"${file.sha256}"` },
    });
    expect(unchanged.status).toBe(304);
    const head = await user.fetch('HEAD', `/v1/files/${file.id}/content`);
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
    expect(head.headers.get('repr-digest')).toBe(`sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`);
  }, 60_000);

  it('is replaced at its path, and the old content is released', async () => {
    const first = await user.put('replaced.txt', Buffer.from('first content'));
    const oldCids = (await user.chunks(first.id)).map((chunk) => chunk.cid);
    const second = await user.put('replaced.txt', Buffer.from('second content'));
    expect(second.id).toBe(first.id);
    expect((await user.download(second.id)).toString()).toBe('second content');
    await waitFor(
      async () => countCopies(await pinsByNode(live.system), oldCids).copies.every((count) => count === 0),
      { timeoutMs: 60_000 },
    );
    const refused = await user.problem('PUT', '/v1/buckets/my-files/files/replaced.txt', {
      body: 'third',
      headers: { 'if-none-match': '*' },
    });
    expect(refused.status).toBe(412);
  }, 90_000);

  it('is listed page by page', async () => {
    for (const name of ['a', 'b', 'c']) await user.put(`listed/${name}`, Buffer.from(name));
    const first = await user.json<{ items: { path: string }[]; nextCursor: string }>(
      'GET',
      '/v1/files?prefix=listed/&limit=2',
    );
    expect(first.items.map((file) => file.path)).toEqual(['listed/a', 'listed/b']);
    const next = await user.json<{ items: { path: string }[]; nextCursor: null }>(
      'GET',
      `/v1/files?prefix=listed/&limit=2&cursor=${encodeURIComponent(first.nextCursor)}`,
    );
    expect(next.items.map((file) => file.path)).toEqual(['listed/c']);
    expect(next.nextCursor).toBeNull();
  });

  it('is another user’s to nobody', async () => {
    const file = await user.put('private.txt', Buffer.from('mine'));
    const other = await live.user('bob@example.org');
    for (const [method, path] of [
      ['GET', `/v1/files/${file.id}`],
      ['GET', `/v1/files/${file.id}/content`],
      ['GET', `/v1/files/${file.id}/chunks`],
      ['GET', `/v1/files/${file.id}/availability?probe=true`],
      ['DELETE', `/v1/files/${file.id}?permanent=true`],
    ] as const) {
      expect(await other.problem(method, path)).toMatchObject({ status: 404, code: 'FILE.NOT_FOUND' });
    }
    expect((await user.download(file.id)).toString()).toBe('mine');
  });
});

describe('a deleted file', () => {
  it('goes to the trash by default, and its bytes stay', async () => {
    const file = await user.put('trash.txt', randomBytes(10 * KiB));
    const cids = (await user.chunks(file.id)).map((chunk) => chunk.cid);
    expect((await user.fetch('DELETE', `/v1/files/${file.id}`)).status).toBe(204);
    expect(await user.problem('GET', `/v1/files/${file.id}`)).toMatchObject({ status: 404 });
    expect(countCopies(await pinsByNode(live.system), cids).copies.every((count) => count >= 2)).toBe(true);
  });

  it('is unpinned everywhere when purged, and the space is really freed', async () => {
    const file = await user.put('purged.bin', randomBytes(32 * MiB));
    const kept = await user.put('kept.bin', randomBytes(MiB));
    await user.waitForProtection([file.id, kept.id], 'full', 60_000);
    const cids = (await user.chunks(file.id)).map((chunk) => chunk.cid);
    expect((await user.fetch('DELETE', `/v1/files/${file.id}?permanent=true`)).status).toBe(204);
    await waitFor(async () => countCopies(await pinsByNode(live.system), cids).copies.every((count) => count === 0), {
      timeoutMs: 60_000,
    });
    const blocks = async (cid: string) =>
      (await Promise.all(live.system.nodes.map((node) => fetch(`${node.gatewayUrl}/ipfs/${cid}?format=raw`)))).filter(
        (answer) => answer.ok,
      ).length;
    await waitFor(async () => (await Promise.all(cids.map(blocks))).every((count) => count === 0), {
      timeoutMs: 90_000,
      intervalMs: 500,
    });
    expect((await user.download(kept.id)).length).toBe(MiB);
  }, 240_000);
});
