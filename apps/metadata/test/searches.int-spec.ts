import type { ListFilesReplyV1, ListFilesRequestV1 } from '#contracts';
import { SearchRepository } from '../src/lists/search.repository.js';
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

const list = (request: Omit<ListFilesRequestV1, 'ownerId'>): Promise<ListFilesReplyV1> =>
  system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, ...request });
const storeAll = async (paths: string[], bucket?: string) => {
  if (!bucket) await owner.store(paths[0]!, []);
  await Promise.all(paths.map((path) => (bucket ? owner.storeIn(bucket, path) : owner.store(path, []))));
};

/** All pages of a list. */
async function walk(question: Question): Promise<{ paths: string[]; pages: number }> {
  const found = { paths: [] as string[], pages: 0 };
  let cursor: string | null = null;
  do {
    const page: ListFilesReplyV1 = await list({ ...question, ...(cursor ? { cursor } : {}) });
    found.paths.push(...page.items.map(({ path }) => path));
    found.pages += 1;
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('a search', () => {
  it('finds texts in paths whatever their case, in any script, below the prefix only', async () => {
    await storeAll([
      'Holiday/Beach.JPG',
      'holiday/ÄPFEL.txt',
      'holiday/日本.txt',
      'work/holiday-plan',
      'Straße',
      '100%_',
    ]);
    await storeAll(['holiday/caf\u0065\u0301']);
    const search = async (text: string, more: Partial<Question> = {}) =>
      (await walk({ search: text, limit: 1, ...more })).paths;
    expect(await search('beach.jpg')).toEqual(['Holiday/Beach.JPG']);
    expect(await search('HOLIDAY')).toEqual(
      [...['Holiday/Beach.JPG', 'holiday/café', 'holiday/ÄPFEL.txt', 'holiday/日本.txt', 'work/holiday-plan']]
        .toSorted(byBytes)
        .map((path) => (path === 'holiday/café' ? 'holiday/caf\u0065\u0301' : path)),
    );
    expect(await search('äpfel')).toEqual(['holiday/ÄPFEL.txt']);
    expect(await search('日本')).toEqual(['holiday/日本.txt']);
    expect(await search('CAFÉ')).toEqual(['holiday/caf\u0065\u0301']);
    expect(await search('%')).toEqual(['100%_']);
    expect(await search('_')).toEqual(['100%_']);
    expect(await search('holiday', { prefix: 'holiday/' })).toEqual([]);
    expect(await search('o', { prefix: 'work/' })).toEqual(['work/holiday-plan']);
    expect(await search('nothing')).toEqual([]);
    expect(await search('txt', { sort: '-createdAt', limit: 5 })).toHaveLength(2);
  });

  it('among many files finds rare words at once, and looks at a bounded number of files for others', async () => {
    const { versionId } = await owner.store('f/needle-first', []);
    await system.query(
      `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
       SELECT bucket_id, owner_id, 'f/' || lpad(n::text, 7, '0') || CASE WHEN n > 50000 THEN 'late' ELSE '' END, id, 0
       FROM versions, generate_series(1, 70000) AS n WHERE id = $1`,
      [versionId],
    );
    await storeAll(['f/0000005-needle', 'z-needle', 'z-日本-Ä']);
    for (const sort of ['path', '-path', 'createdAt'] as const) {
      const found = await walk({ search: 'NEEDLE', limit: 10, sort });
      expect(found.paths.toSorted()).toEqual(['f/0000005-needle', 'f/needle-first', 'z-needle']);
      expect(found.pages).toBe(1);
    }
    const paths = ['f/0000005-needle', 'f/needle-first', 'z-needle'];
    expect((await walk({ search: 'needle', limit: 1 })).paths).toEqual(paths);
    // Two letters of another script have a key too; one letter, or two of ASCII, have none.
    expect(await walk({ search: '日本', limit: 10 })).toMatchObject({ paths: ['z-日本-Ä'], pages: 1 });
    for (const search of ['ä', 'z-']) {
      const found = await walk({ search, limit: 10 });
      expect([found.paths.at(-1), found.pages]).toEqual(['z-日本-Ä', 6]);
    }
    // More than the index may give for a page, and all of them behind what the first page looks at.
    const first = await list({ search: 'LATE', limit: 10 });
    expect([first.items, first.nextCursor === null]).toEqual([[], false]);
    expect((await walk({ search: 'late', limit: 1000 })).paths).toHaveLength(20_000);
  }, 60_000);

  it('finds what came, moved and returned since, and not what went, with what is new not sorted in yet', async () => {
    const { versionId } = await owner.store('f/0', []);
    await system.query(
      `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
       SELECT bucket_id, owner_id, 'f/' || lpad(n::text, 7, '0'), id, 0 FROM versions, generate_series(1, 5000) AS n WHERE id = $1`,
      [versionId],
    );
    const search = async (text: string) => (await walk({ search: text, limit: 2 })).paths;
    await owner.store('x/Walrus', []);
    const moved = await owner.store('x/seal', []);
    const gone = await owner.store('x/walrus-2', []);
    expect(await search('walrus')).toEqual(['x/Walrus', 'x/walrus-2']);
    await system.service(SearchRepository).sortIn();
    expect(await search('WALRUS')).toEqual(['x/Walrus', 'x/walrus-2']);
    await system.call('bytenode.rpc.metadata.move-file.v1', {
      ownerId: owner.id,
      fileId: moved.id,
      path: 'x/a-walrus',
    });
    const trashed = { ownerId: owner.id, fileId: gone.id };
    await system.call('bytenode.rpc.metadata.delete-file.v1', { ...trashed, permanent: false });
    expect(await search('walrus')).toEqual(['x/Walrus', 'x/a-walrus']);
    expect(await search('seal')).toEqual([]);
    await system.call('bytenode.rpc.metadata.restore-file.v1', trashed);
    expect(await search('walrus')).toEqual(['x/Walrus', 'x/a-walrus', 'x/walrus-2']);
  });

  it('finds nothing of other owners and buckets', async () => {
    await owner.makeBucket('archive');
    await storeAll(['a/penguin']);
    await storeAll(['b/penguin'], 'archive');
    const stranger = new Owner(system);
    await stranger.store('c/penguin', []);
    const { versionId } = await owner.store('f/0', []);
    await system.query(
      `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
       SELECT b.id, b.owner_id, 'f/' || lpad(n::text, 7, '0'), v.id, 0 FROM versions v, buckets b, generate_series(1, 3000) AS n
       WHERE v.id = $1 AND b.owner_id = v.owner_id`,
      [versionId],
    );
    expect((await walk({ search: 'penguin', limit: 10 })).paths).toEqual(['b/penguin', 'a/penguin']);
    expect((await walk({ search: 'penguin', limit: 10, bucket: 'archive' })).paths).toEqual(['b/penguin']);
    expect((await walk({ search: 'penguin', limit: 1, sort: '-createdAt' })).paths.toSorted()).toEqual([
      'a/penguin',
      'b/penguin',
    ]);
  });
});
