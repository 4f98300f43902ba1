import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSameContent, KeptUploads } from './kept-uploads.js';

const key = { url: 'http://x', account: 'you@example.org', source: '/a/b', bucket: 'my-files', path: 'b' };
const upload = { id: 'u-1', sizeBytes: 5, mtimeMs: 7.25, onlyIfNew: false, expiresAt: '2126-01-01T00:00:00.000Z' };
const expired = { ...upload, expiresAt: '2020-01-01T00:00:00.000Z' };
let folder: string;
let kept: KeptUploads;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'bytenode-kept-')), 'uploads');
  kept = new KeptUploads(folder);
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

it('finds what was kept, for the same account, file and target only', async () => {
  await kept.keep(key, upload);
  expect(await kept.find(key)).toEqual(upload);
  for (const other of [{ url: 'http://y' }, { account: 'b' }, { source: '/a/c' }, { bucket: 'c' }, { path: 'd' }])
    expect(await kept.find({ ...key, ...other })).toBeUndefined();
  await kept.forget(key);
  expect(await kept.find(key)).toBeUndefined();
});

it('lets nobody else read it, not even what was uploaded', async () => {
  await kept.keep(key, upload);
  const [name = ''] = await readdir(folder);
  expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('finds nothing that is expired, and cleans it up with what is damaged', async () => {
  await kept.cleanUp();
  await kept.keep(key, expired);
  await kept.keep({ ...key, path: 'still there' }, upload);
  for (const name of ['old-half', 'new-half']) await writeFile(join(folder, name), '{"id":');
  await utimes(join(folder, 'old-half'), 0, 0);
  expect(await kept.find(key)).toBeUndefined();
  await kept.cleanUp();
  const names = await readdir(folder);
  expect(names).toHaveLength(2);
  expect(names).toContain('new-half');
  expect(await kept.find({ ...key, path: 'still there' })).toEqual(upload);
});

it('knows another content by size, time and condition', () => {
  expect(isSameContent(upload, { ...upload })).toBe(true);
  for (const other of [{ sizeBytes: 6 }, { mtimeMs: 8 }, { onlyIfNew: true }])
    expect(isSameContent(upload, { ...upload, ...other })).toBe(false);
});
