import type { FileV1, ListFilesReplyV1, ListFilesRequestV1 } from '#contracts';
import { MetadataSystem } from './metadata-system.js';
import { Owner } from './upload.js';

type Question = Omit<ListFilesRequestV1, 'ownerId' | 'cursor'>;

let system: MetadataSystem;
let owner: Owner;
beforeAll(async () => {
  system = await MetadataSystem.start();
});
afterAll(async () => {
  await system?.stop();
});
beforeEach(() => {
  owner = new Owner(system);
});

const list = (request: Omit<ListFilesRequestV1, 'ownerId'>, ownerId = owner.id): Promise<ListFilesReplyV1> =>
  system.call('bytenode.rpc.metadata.list-files.v1', { ownerId, ...request });
const remove = (fileId: string) =>
  system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent: true });
const storeAll = async (paths: string[], bucket?: string) => {
  if (!bucket) await owner.store(paths[0]!, []);
  await Promise.all(paths.map((path) => (bucket ? owner.storeIn(bucket, path) : owner.store(path, []))));
};

/** All pages: the files by path, and what is common. */
async function walk(question: Question): Promise<{ paths: string[]; prefixes: string[]; pages: number }> {
  const found = { paths: [] as string[], prefixes: [] as string[], pages: 0 };
  let cursor: string | null = null;
  do {
    const page: ListFilesReplyV1 = await list({ ...question, ...(cursor ? { cursor } : {}) });
    expect(page.items.length + page.prefixes.length).toBeLessThanOrEqual(question.limit);
    found.paths.push(...page.items.map(({ path }) => path));
    found.prefixes.push(...page.prefixes);
    found.pages += 1;
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('a delimiter', () => {
  const PATHS = [
    ...['a', 'a/1', 'a/2', 'a/b/1', 'a-b', 'a0', 'b/1', 'b/2/3', 'ä/1', '日本/語/1', '日本/2', '🎉/1', 'z'],
    ...['\u0001/1', 'a/\u0001', 'a/b/\u{10ffff}', '\u{10ffff}/1', '\u{10ffff}'],
  ];

  /** What S3 would answer, from all paths at once. */
  const expected = (prefix: string, delimiter: string) => {
    const rest = PATHS.filter((path) => path.startsWith(prefix)).toSorted(byBytes);
    const folders = new Set<string>();
    const files: string[] = [];
    for (const path of rest) {
      const at = path.indexOf(delimiter, prefix.length);
      if (at < 0) files.push(path);
      else folders.add(path.slice(0, at + delimiter.length));
    }
    return { paths: files, prefixes: [...folders] };
  };

  it.each([
    ['', '/'],
    ['a/', '/'],
    ['a', '/'],
    ['日本/', '/'],
    ['', '-'],
    ['nothing/', '/'],
    ['', '本'],
  ])('below %j by %j shows what paths have in common, whatever the page size, both ways', async (prefix, delimiter) => {
    await storeAll(PATHS);
    const { paths, prefixes } = expected(prefix, delimiter);
    const question = { bucket: 'my-files', prefix, delimiter };
    for (const limit of [1, 2, 3, 100]) {
      expect(await walk({ ...question, limit })).toMatchObject({ paths, prefixes });
      expect(await walk({ ...question, limit, sort: '-path' })).toMatchObject({
        ...{ paths: paths.toReversed(), prefixes: prefixes.toReversed() },
      });
    }
    const all = paths.length + prefixes.length;
    if (all > 1) expect((await walk({ ...question, limit: all })).pages).toBe(1);
  });

  it('shows files and folders in one order over the pages, and goes on when they come and go', async () => {
    await storeAll(['a/1', 'b', 'c/1', 'd']);
    const question = { bucket: 'my-files', delimiter: '/', limit: 2 };
    const first = await list(question);
    expect([first.prefixes, first.items.map(({ path }) => path)]).toEqual([['a/'], ['b']]);
    await remove(first.items[0]!.id);
    await storeAll(['a/9', 'bb', 'c/0']);
    const second = await list({ ...question, cursor: first.nextCursor! });
    expect([second.prefixes, second.items.map(({ path }) => path)]).toEqual([['c/'], ['bb']]);
  });

  it.each<[string, Question]>([
    ['without a bucket', { delimiter: '/', limit: 10 }],
    ['of two characters', { bucket: 'my-files', delimiter: 'ab', limit: 10 }],
    ['in an order that has no folders', { bucket: 'my-files', delimiter: '/', sort: 'createdAt', limit: 10 }],
    ['with a search', { bucket: 'my-files', delimiter: '/', search: 'a', limit: 10 }],
  ])('is refused %s', async (_case, question) => {
    await expect(list(question)).rejects.toMatchObject({ code: 'LIST.INVALID', kind: 'invalid' });
  });
});

describe('an order', () => {
  /** Three buckets with files of sizes and times that repeat. */
  const storeMany = async (): Promise<FileV1[]> => {
    await owner.makeBucket('archive');
    const stored: FileV1[] = [];
    for (const [index, path] of ['m/1', 'a', 'z/2', 'm/3', 'k', 'b'].entries()) {
      stored.push(await owner.storeIn(index % 2 ? 'archive' : 'my-files', path, index < 3 ? [10 + index] : [11]));
      await system.query(
        `UPDATE files SET created_at = '2026-01-01'::timestamptz + $2 * interval '1 microsecond',
                updated_at = '2026-02-01'::timestamptz - $2 * interval '1 hour' WHERE id = $1`,
        [stored.at(-1)!.id, Math.floor(index / 2)],
      );
    }
    return stored;
  };

  it.each(['createdAt', 'updatedAt', 'sizeBytes'] as const)('by %s goes through all files both ways', async (field) => {
    const stored = await storeMany();
    const keys = new Map<string, [value: number, id: string]>();
    for (const [index, { id, path, sizeBytes }] of stored.entries()) {
      const value = { createdAt: Math.floor(index / 2), updatedAt: -Math.floor(index / 2), sizeBytes }[field];
      keys.set(path, [value, id]);
    }
    const inOrder = [...keys.keys()].toSorted((a, b) => {
      const [[x, i], [y, j]] = [keys.get(a)!, keys.get(b)!];
      return x - y || byBytes(i, j);
    });
    for (const limit of [1, 2, 4, 6, 10]) {
      expect((await walk({ sort: field, limit })).paths).toEqual(inOrder);
      expect((await walk({ sort: `-${field}`, limit })).paths).toEqual(inOrder.toReversed());
      const inBucket = { bucket: 'archive', sort: field, limit };
      const archived = inOrder.filter((path) => ['a', 'm/3', 'b'].includes(path));
      expect((await walk(inBucket)).paths).toEqual(archived);
      const below = inOrder.filter((path) => path.startsWith('m/'));
      expect((await walk({ prefix: 'm/', sort: field, limit })).paths).toEqual(below);
    }
  });

  it.each(['path', 'createdAt', '-updatedAt', 'sizeBytes'] as const)(
    'by %s shows each file as its commit did',
    async (sort) => {
      const stored = await storeMany();
      const { items } = await list({ sort, limit: 10 });
      expect(items).toHaveLength(stored.length);
      for (const file of stored)
        expect(items).toContainEqual({ ...file, createdAt: expect.any(String), updatedAt: expect.any(String) });
      expect(new Set(items.map(({ createdAt }) => createdAt))).toEqual(new Set(['2026-01-01T00:00:00.000Z']));
    },
  );

  it('by path backwards goes through buckets backwards', async () => {
    await storeMany();
    for (const limit of [1, 4, 6]) {
      expect((await walk({ sort: '-path', limit })).paths).toEqual(['z/2', 'm/1', 'k', 'm/3', 'b', 'a']);
      expect((await walk({ sort: '-path', prefix: 'm/', limit })).paths).toEqual(['m/1', 'm/3']);
    }
  });

  it('shows the new size and time of a file that was replaced, and its old path order', async () => {
    await owner.store('a', [10]);
    await owner.store('b', [20]);
    await owner.store('a', [30]);
    expect((await walk({ sort: '-sizeBytes', limit: 1 })).paths).toEqual(['a', 'b']);
    expect((await walk({ sort: '-updatedAt', limit: 1 })).paths).toEqual(['a', 'b']);
    expect((await walk({ sort: '-createdAt', limit: 1 })).paths).toEqual(['b', 'a']);
  });
});

describe('a page', () => {
  it('is shorter than asked for where paths are so long that a message would not hold it', async () => {
    const { versionId } = await owner.store('a', []);
    await system.query(
      `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
       SELECT bucket_id, owner_id, repeat('b', 1000) || lpad(n::text, 5, '0') || '/x', id, n
       FROM versions, generate_series(1, 1500) AS n WHERE id = $1`,
      [versionId],
    );
    for (const question of [{ limit: 1000 }, { limit: 1000, sort: '-sizeBytes' as const }]) {
      const { paths, pages } = await walk(question);
      expect(new Set(paths).size).toBe(1501);
      expect(pages).toBeGreaterThan(2);
    }
    const folders = await walk({ limit: 1000, bucket: 'my-files', delimiter: '/' });
    expect([folders.paths, new Set(folders.prefixes).size]).toEqual([['a'], 1500]);
  });
});

describe('a cursor', () => {
  it('is refused by a list with other filters, another order or another owner', async () => {
    await storeAll(['a', 'b', 'c']);
    const question = { bucket: 'my-files', limit: 1 };
    const { nextCursor } = await list(question);
    const cursor = nextCursor!;
    expect((await list({ ...question, limit: 2, cursor })).items.map(({ path }) => path)).toEqual(['b', 'c']);
    const others: Omit<ListFilesRequestV1, 'ownerId'>[] = [
      { limit: 1, cursor },
      { ...question, prefix: 'a', cursor },
      { ...question, sort: '-path', cursor },
      { ...question, search: 'a', cursor },
      { ...question, delimiter: '/', cursor },
    ];
    for (const other of others) {
      await expect(list(other)).rejects.toMatchObject({ code: 'LIST.INVALID_CURSOR', kind: 'invalid' });
    }
    const stranger = new Owner(system);
    await expect(list({ ...question, cursor }, stranger.id)).rejects.toMatchObject({ code: 'LIST.INVALID_CURSOR' });
  });

  it('goes on when its bucket was deleted', async () => {
    await owner.makeBucket('aaa');
    const gone = [await owner.storeIn('aaa', '1'), await owner.storeIn('aaa', '2')];
    await storeAll(['x']);
    const { nextCursor } = await list({ limit: 1 });
    for (const { id } of gone) await remove(id);
    await system.call('bytenode.rpc.metadata.delete-bucket.v1', { ownerId: owner.id, name: 'aaa' });
    expect((await list({ limit: 1, cursor: nextCursor! })).items.map(({ path }) => path)).toEqual(['x']);
  });
});
