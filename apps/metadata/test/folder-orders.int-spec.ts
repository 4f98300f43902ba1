import type { FileV1, ListFilesReplyV1, ListFilesRequestV1 } from '#contracts';
import { MetadataSystem } from './metadata-system.js';
import { Owner } from './upload.js';

type Question = Omit<ListFilesRequestV1, 'ownerId' | 'cursor'>;
type Sort = NonNullable<Question['sort']>;

let system: MetadataSystem;
let owner: Owner;
beforeAll(async () => {
  system = await MetadataSystem.start();
});
afterAll(async () => {
  await system?.stop();
});
beforeEach(async () => {
  owner = new Owner(system);
  await owner.makeBucket('photos');
});

const list = (request: Omit<ListFilesRequestV1, 'ownerId'>): Promise<ListFilesReplyV1> =>
  system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, ...request });
const folder = (sort: Sort, prefix = '', limit = 100): Question => ({
  ...{ bucket: 'photos', delimiter: '/', prefix, sort, limit },
});
const store = (path: string, sizeBytes = 10) => owner.storeIn('photos', path, [sizeBytes]);
const purge = (fileId: string) =>
  system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent: true });
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** All pages, folders and files in the order in which they came. */
async function walk(question: Question): Promise<{ entries: string[]; pages: number }> {
  const entries: string[] = [];
  let pages = 0;
  let cursor: string | null = null;
  do {
    const page: ListFilesReplyV1 = await list({ ...question, ...(cursor ? { cursor } : {}) });
    expect(page.items.length + page.prefixes.length).toBeLessThanOrEqual(question.limit);
    entries.push(...page.prefixes, ...page.items.map(({ path }) => path));
    pages += 1;
    cursor = page.nextCursor;
  } while (cursor);
  return { entries, pages };
}

const shown = ({ prefixes, items }: ListFilesReplyV1) => [...prefixes, ...items.map(({ path }) => path)];

describe('a folder by size or by time', () => {
  const PATHS = [
    ...['a', 'a/1', 'a/2', 'a/b/1', 'a/b/c/d', 'a/z', 'a-b', 'a0', 'b/1', 'ä/1', 'ä', '日本/語/1', '日本/2'],
    // Names that a pattern, a separator or a range would trip over.
    ...['\u0001/1', '\u0001', 'a/\u0001/x', 'a/\n', 'a/line\nbreak/x', 'a/.*', 'a/%', 'a/\\', "a/'", 'a/b/\u{10ffff}'],
    ...['\u{10ffff}/1', '\u{10ffff}', 'a/\u{10ffff}/\u{10ffff}/x', '\ud7ff/\ue000', '🎉/🎉', 'a/ '],
  ];

  /** What is expected of all files at once: folders by name, then the files in order. */
  const expected = (files: FileV1[], prefix: string, sort: Sort): string[] => {
    const below = files.filter(({ path }) => path.startsWith(prefix));
    const direct = below.filter(({ path }) => !path.slice(prefix.length).includes('/'));
    const folders = below.flatMap(({ path }) => {
      const at = path.indexOf('/', prefix.length);
      return at < 0 ? [] : [path.slice(0, at + 1)];
    });
    const value = (file: FileV1) => (sort.endsWith('sizeBytes') ? file.sizeBytes : Date.parse(file.updatedAt));
    const inOrder = direct.toSorted((a, b) => value(a) - value(b) || byBytes(a.id, b.id));
    const ordered = sort.startsWith('-') ? inOrder.toReversed() : inOrder;
    return [...[...new Set(folders)].toSorted(byBytes), ...ordered.map(({ path }) => path)];
  };

  it('shows its folders by name, then its own files in order, whatever the page size and the names', async () => {
    const files: FileV1[] = [];
    for (const [index, path] of PATHS.entries()) {
      const { id } = await store(path, 10 + ((index * 7) % 5));
      await system.query(
        `UPDATE files SET updated_at = '2026-02-01'::timestamptz - $2 * interval '1 hour' WHERE id = $1`,
        [...[id, (index * 11) % 7]],
      );
    }
    files.push(...(await list({ bucket: 'photos', limit: 1000 })).items);
    expect(files.length).toBe(PATHS.length);
    // Whatever lies in other buckets or in the trash doesn't belong to it.
    await owner.store('a/elsewhere', [5]);
    await owner.store('other/elsewhere', [5]);
    const { id: fileId } = await store('trashed/1');
    await system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent: false });

    for (const sort of ['sizeBytes', '-sizeBytes', 'updatedAt', '-updatedAt'] as const) {
      for (const prefix of ['', 'a/', 'a/b/', 'b/', '日本/', '\u{10ffff}/', '\u0001/', 'a/line\nbreak/']) {
        const entries = expected(files, prefix, sort);
        expect(entries.length).toBeGreaterThan(0);
        for (const limit of [1, 3, 1000]) {
          expect({ sort, prefix, limit, ...(await walk(folder(sort, prefix, limit))) }).toEqual({
            ...{ sort, prefix, limit, entries, pages: Math.ceil(entries.length / limit) },
          });
        }
      }
    }
  });

  it.each(['nothing/', 'a/nothing/', 'a//', '/', '../'])('is empty where nothing lies: %j', async (prefix) => {
    await store('a/b');
    await store('nothing');
    expect(await list(folder('-sizeBytes', prefix))).toEqual({ items: [], prefixes: [], nextCursor: null });
  });

  it('goes on where it was while files and folders come and go', async () => {
    for (const [path, size] of [
      ['f/c/1', 1],
      ['f/e/1', 1],
      ['f/g/1', 1],
      ['f/30', 30],
      ['f/50', 50],
      ['f/70', 70],
      ['f/90', 90],
    ] as const)
      await store(path, size);
    const question = folder('sizeBytes', 'f/', 2);
    const first = await list(question);
    expect(shown(first)).toEqual(['f/c/', 'f/e/']);
    // The folder at which the page ended goes; one comes before it, and one behind it with many files below.
    for (const { id, path } of (await list({ bucket: 'photos', limit: 100 })).items)
      if (path === 'f/e/1') await purge(id);
    for (const path of ['f/a/1', 'f/d/1', 'f/f/1', 'f/f/2', 'f/f/x/y']) await store(path);
    const second = await list({ ...question, cursor: first.nextCursor! });
    expect(shown(second)).toEqual(['f/f/', 'f/g/']);
    // The list is still among the folders.
    await store('f/z/1');
    const third = await list({ ...question, cursor: second.nextCursor! });
    expect(shown(third)).toEqual(['f/z/', 'f/30']);
    await purge(third.items[0]!.id);
    await store('f/20', 20);
    await store('f/40', 40);
    const fourth = await list({ ...question, cursor: third.nextCursor! });
    expect(shown(fourth)).toEqual(['f/40', 'f/50']);
    await system.call('bytenode.rpc.metadata.move-file.v1', {
      ...{ ownerId: owner.id, fileId: fourth.items[1]!.id, path: 'f/renamed' },
    });
    const fifth = await list({ ...question, cursor: fourth.nextCursor! });
    expect([shown(fifth), fifth.nextCursor]).toEqual([['f/70', 'f/90'], null]);
  });

  it('ends with its folders where it has no file, also at the end of a page', async () => {
    await store('a/1');
    await store('b/1');
    expect(await walk(folder('-updatedAt', '', 2))).toEqual({ entries: ['a/', 'b/'], pages: 1 });
    expect(await walk(folder('-updatedAt', '', 1))).toEqual({ entries: ['a/', 'b/'], pages: 2 });
    await store('x');
    expect(await walk(folder('-updatedAt', '', 2))).toEqual({ entries: ['a/', 'b/', 'x'], pages: 2 });
  });

  it('follows what moves', async () => {
    for (const path of ['old/1', 'old/in/2', 'old/in/3']) await store(path);
    await system.call('bytenode.rpc.metadata.move-prefix.v1', {
      ...{ ownerId: owner.id, bucket: 'photos', fromPrefix: 'old/', toPrefix: 'new/deep/' },
    });
    expect(shown(await list(folder('-sizeBytes')))).toEqual(['new/']);
    expect(shown(await list(folder('-sizeBytes', 'new/')))).toEqual(['new/deep/']);
    expect(shown(await list(folder('-sizeBytes', 'new/deep/')))).toEqual(['new/deep/in/', 'new/deep/1']);
    expect(shown(await list(folder('-sizeBytes', 'old/')))).toEqual([]);
  });

  it('shows the new size and time of a file that was replaced', async () => {
    await store('a', 10);
    await store('b', 20);
    await store('a', 30);
    expect(shown(await list(folder('-sizeBytes')))).toEqual(['a', 'b']);
    expect(shown(await list(folder('-updatedAt')))).toEqual(['a', 'b']);
  });

  it('has pages shorter than asked for where a message would not hold them, and leaves nothing out', async () => {
    const { versionId } = await store('first');
    await system.query(
      `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
       SELECT bucket_id, owner_id, repeat('b', 1000) || lpad(n::text, 5, '0') || suffix, id, n
       FROM versions, generate_series(1, 750) AS n, unnest(ARRAY['', '/x']) AS suffix WHERE id = $1`,
      [versionId],
    );
    const { entries, pages } = await walk(folder('-sizeBytes', '', 1000));
    expect([entries.length, new Set(entries).size]).toEqual([1501, 1501]);
    expect(pages).toBeGreaterThan(2);
  });

  it.each<[string, Partial<Question>]>([
    ['with another delimiter', { delimiter: '-' }],
    ['below what is no folder', { prefix: 'a' }],
    ['by time of creation', { sort: '-createdAt' }],
    ['without a bucket', { bucket: undefined as unknown as string }],
    ['with a search', { search: 'x' }],
  ])('is refused %s', async (_case, change) => {
    await expect(list({ ...folder('-sizeBytes'), ...change })).rejects.toMatchObject({
      ...{ code: 'LIST.INVALID', kind: 'invalid' },
    });
  });

  it('takes no cursor of another order, nor of the list without folders', async () => {
    for (const path of ['a/1', 'b', 'c']) await store(path);
    for (const limit of [1, 2]) {
      const { nextCursor } = await list(folder('-sizeBytes', '', limit));
      const others = [
        folder('sizeBytes'),
        folder('-sizeBytes', 'a/'),
        { ...folder('-sizeBytes'), delimiter: undefined },
      ];
      for (const other of others) {
        const question = list({ ...(other as Question), cursor: nextCursor! });
        await expect(question).rejects.toMatchObject({ code: 'LIST.INVALID_CURSOR' });
      }
    }
  });
});
