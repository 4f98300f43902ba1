import { randomBytes } from 'node:crypto';
import { waitFor } from '#testing';
import type { ApiClient, ApiFile } from './support/api-client.js';
import { LiveSystem } from './support/live-system.js';

interface Bucket {
  name: string;
  copies: number;
  usedBytes: number;
  fileCount: number;
  trashedCount: number;
}
interface Page<T> {
  items: T[];
  prefixes: string[];
  nextCursor: string | null;
}

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  live = await LiveSystem.start();
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

const put = async (bucket: string, path: string, bytes: Uint8Array, query = ''): Promise<ApiFile> => {
  const answer = await user.fetch('PUT', `/v1/buckets/${bucket}/files/${path}${query}`, {
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as ApiFile;
};
const patch = (path: string, body: object, headers: Record<string, string> = {}) =>
  user.fetch('PATCH', path, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const pathsOf = ({ items }: Page<{ path: string }>) => items.map(({ path }) => path);

it('buckets, folders, moves, trash, links and usage work together on the whole system', async () => {
  const bytes = randomBytes(300_000);

  const made = await user.json<Bucket>('POST', '/v1/buckets', { name: 'photos', copies: 2, quotaBytes: 1_000_000 });
  expect(made).toMatchObject({ name: 'photos', copies: 2, spread: 'strict', trashDays: 30, fileCount: 0 });
  expect((await user.problem('POST', '/v1/buckets', jsonBody({ name: 'photos' }))).code).toBe('BUCKET.EXISTS');
  expect((await user.problem('POST', '/v1/buckets', jsonBody({ name: 'No' }))).code).toBe('BUCKET.INVALID_NAME');

  // Two copies are written before the answer: nothing is left to wait for.
  const beach = await put('photos', 'holiday/beach.jpg', bytes, '?wait=replicated');
  expect(beach).toMatchObject({ wantedCopies: 2, minCopies: 2, protection: 'full' });
  await put('photos', 'holiday/2025/snow.jpg', bytes);
  const three = await put('my-files', 'note.txt', bytes, '?wait=replicated');
  expect(three).toMatchObject({ wantedCopies: 3, minCopies: 3, protection: 'full' });
  const full = await user.problem('PUT', '/v1/buckets/photos/files/too-much', { body: randomBytes(500_000) });
  expect(full).toMatchObject({ status: 507, code: 'QUOTA.EXCEEDED' });

  for (const order of ['', '&sort=-sizeBytes']) {
    const folder = await user.json<Page<ApiFile>>('GET', `/v1/files?bucket=photos&prefix=holiday/&delimiter=/${order}`);
    expect([folder.prefixes, pathsOf(folder)]).toEqual([['holiday/2025/'], ['holiday/beach.jpg']]);
  }
  const largest = await user.fetch('GET', '/v1/files?sort=-sizeBytes&limit=2');
  expect(largest.headers.get('link')).toMatch(/^<\/v1\/files\?.*cursor=.*>; rel="next"$/);
  const found = await user.json<Page<ApiFile>>('GET', '/v1/files?search=SNOW');
  expect(pathsOf(found)).toEqual(['holiday/2025/snow.jpg']);
  const admin = await user.problem('GET', `/v1/files?owner=${beach.id}`);
  expect(admin).toMatchObject({ status: 403, code: 'AUTH.FORBIDDEN' });

  const etag = (await user.fetch('GET', '/v1/buckets/photos')).headers.get('etag')!;
  const changed = await patch('/v1/buckets/photos', { copies: 3 }, { 'if-match': etag });
  expect(await changed.json()).toMatchObject({ copies: 3, appliesTo: 'all-contents' });
  expect((await patch('/v1/buckets/photos', { copies: 4 }, { 'if-match': etag })).status).toBe(412);
  // It is stored, so it follows.
  await waitFor(async () => (await user.file(beach.id)).wantedCopies === 3, { timeoutMs: 60_000 });

  const moved = await user.json('POST', '/v1/buckets/photos/moves', { fromPrefix: 'holiday/', toPrefix: 'trips/' });
  expect(moved).toEqual({ movedCount: 2 });
  const stale = await patch(`/v1/files/${beach.id}`, { path: 'x' }, { 'if-match': `"${'0'.repeat(64)}"` });
  expect(stale.status).toBe(412);
  const renamed = await patch(`/v1/files/${beach.id}`, { bucket: 'my-files', path: 'b.jpg' });
  expect(await renamed.json()).toMatchObject({ id: beach.id, bucket: 'my-files', path: 'b.jpg', name: 'b.jpg' });
  expect((await user.download(beach.id)).equals(bytes)).toBe(true);

  const { url } = await user.json<{ url: string }>('POST', `/v1/files/${beach.id}/links`);
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
  expect((await user.fetch('DELETE', `/v1/files/${beach.id}`)).status).toBe(204);
  expect((await fetch(url)).status).toBe(404);

  const trash = await user.json<Page<ApiFile & { purgeAt: string }>>('GET', '/v1/trash');
  expect(trash.items).toMatchObject([{ id: beach.id, path: 'b.jpg', purgeAt: expect.any(String) }]);
  await put('my-files', 'b.jpg', randomBytes(10));
  expect((await user.problem('POST', `/v1/trash/${beach.id}/restore`)).code).toBe('FILE.PATH_TAKEN');
  await user.json('POST', `/v1/trash/${beach.id}/restore`, { path: 'back.jpg' });
  expect((await user.download(beach.id)).equals(bytes)).toBe(true);
  await user.fetch('DELETE', `/v1/files/${three.id}`);
  expect(await user.json('DELETE', '/v1/trash?bucket=my-files')).toEqual({ purgedCount: 1, isEmpty: true });
  expect((await user.fetch('DELETE', `/v1/trash/${beach.id}`)).status).toBe(404);

  expect(await user.json('GET', '/v1/usage')).toMatchObject({
    ...{ quotaBytes: null, usedBytes: 600_010, reservedBytes: 0, fileCount: 3 },
    buckets: [
      { bucket: 'my-files', usedBytes: 300_010, fileCount: 2, trashedCount: 0 },
      { bucket: 'photos', quotaBytes: 1_000_000, usedBytes: 300_000, fileCount: 1 },
    ],
  });
  const notEmpty = await user.problem('DELETE', '/v1/buckets/photos');
  expect(notEmpty).toMatchObject({ status: 409, code: 'BUCKET.NOT_EMPTY' });
  const [last] = (await user.json<Page<ApiFile>>('GET', '/v1/files?bucket=photos')).items;
  await user.fetch('DELETE', `/v1/files/${last!.id}?permanent=true`);
  expect((await user.fetch('DELETE', '/v1/buckets/photos')).status).toBe(204);
  expect((await user.json<Page<Bucket>>('GET', '/v1/buckets')).items.map(({ name }) => name)).toEqual(['my-files']);
}, 90_000);

const jsonBody = (body: object): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
