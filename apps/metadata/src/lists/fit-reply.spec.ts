import type { TrashedFileV1 } from '#contracts';
import { countFitting } from './fit-reply.js';

const ID = '9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22';
const TIME = '2026-11-26T09:00:00.000Z';
/** As long as it can be, but for the texts that are counted. */
const LARGEST: TrashedFileV1 = {
  id: ID,
  versionId: ID,
  ownerId: ID,
  bucket: 'b'.repeat(63),
  path: '',
  sizeBytes: Number.MAX_SAFE_INTEGER,
  contentType: 'x/y',
  sha256: 'f'.repeat(64),
  chunkCount: 2 ** 31 - 1,
  wantedCopies: 5,
  minCopies: 5,
  protection: 'unavailable',
  protectionReason: null,
  createdAt: TIME,
  updatedAt: TIME,
  version: 2 ** 31 - 1,
  trashedAt: TIME,
  purgeAt: TIME,
};

describe('countFitting', () => {
  it.each([
    ['all that fit', ['aa', 'bb', 'cc'], 15, 3],
    ['those before the first that does not', ['aa', 'bb', 'cc'], 14, 2],
    ['one at least', ['aaaaaaaaaa', 'b'], 5, 1],
    ['none of none', [], 5, 0],
    ['those that are not shown for nothing', [null, 'aa', null, null], 5, 4],
    ['bytes, not letters', ['日本', 'a'], 12, 1],
  ])('counts %s', (_what, entries, maxBytes, count) => {
    expect(countFitting(entries, maxBytes)).toBe(count);
  });

  it('keeps a page below what a message may have', () => {
    const entries = Array.from({ length: 1000 }, () => ({ ...LARGEST, path: '\u0001'.repeat(1000) }));
    const count = countFitting(entries);
    expect(Buffer.byteLength(JSON.stringify(entries.slice(0, count)))).toBeLessThan(1_000_000);
    expect(count).toBeGreaterThan(100);
  });

  it.each([
    ['no', ''],
    ['long', '日'.repeat(300)],
    ['much escaped', '\u0001'.repeat(1000)],
  ])('takes no page for smaller than it is, with %s paths', (_what, path) => {
    const entries = Array.from({ length: 1000 }, () => ({ ...LARGEST, path }));
    const bytes = Buffer.byteLength(JSON.stringify(entries));
    expect(countFitting(entries, bytes)).toBe(1000);
    expect(countFitting(entries, bytes - 3)).toBe(999);
  });
});
