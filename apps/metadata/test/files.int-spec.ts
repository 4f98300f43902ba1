import { randomUUID } from 'node:crypto';
import type { FileV1, ListFilesRequestV1, ReadPlanRequestV1 } from '#contracts';
import { EmptyTrashService } from '../src/files/trash/empty-trash.service.js';
import { ForgetVersionsService } from '../src/versions/forget-versions.service.js';
import { MetadataSystem } from './metadata-system.js';
import { Owner } from './upload.js';

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

const list = (request: Omit<ListFilesRequestV1, 'ownerId'>) =>
  system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, ...request });
const readPlan = (file: ReadPlanRequestV1['file'], fromByte = 0, limit = 256) =>
  system.call('bytenode.rpc.metadata.read-plan.v1', { ownerId: owner.id, file, fromByte, limit });
const remove = (fileId: string, permanent: boolean, ownerId = owner.id) =>
  system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId, fileId, permanent });
const get = (file: ReadPlanRequestV1['file'], ownerId = owner.id) =>
  system.call('bytenode.rpc.metadata.get-file.v1', { ownerId, file });
const paths = ({ items }: { items: FileV1[] }) => items.map(({ path }) => path);

describe('get-file', () => {
  it('finds a file by id, and by bucket and path', async () => {
    const file = await owner.store('holiday/beach.jpg');
    expect(await get({ fileId: file.id })).toEqual({ file });
    expect(await get({ bucket: 'my-files', path: 'holiday/beach.jpg' })).toEqual({ file });
  });

  it.each([
    [{ fileId: randomUUID() }],
    [{ bucket: 'my-files', path: 'Holiday/beach.jpg' }],
    [{ bucket: 'other', path: 'holiday/beach.jpg' }],
    [{ bucket: 'my\0files', path: 'holiday/beach.jpg' }],
    [{ path: 'holiday/beach.jpg' }],
    [{}],
  ])('does not find %j', async (selector) => {
    await owner.store('holiday/beach.jpg');
    await expect(get(selector)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND', kind: 'not-found' });
  });

  it('does not find what belongs to somebody else', async () => {
    const { id: fileId, path } = await owner.store('a');
    const stranger = new Owner(system);
    await stranger.store('b');
    for (const selector of [{ fileId }, { bucket: 'my-files', path }]) {
      await expect(get(selector, stranger.id)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    }
  });

  it('refuses a path that no file can have', async () => {
    await expect(get({ bucket: 'my-files', path: 'a/../b' })).rejects.toMatchObject({ code: 'FILE.INVALID_PATH' });
  });
});

describe('list-files', () => {
  const storeAll = async (names: string[]) => {
    for (const name of names) await owner.store(name, []);
  };
  const walk = async (request: Omit<ListFilesRequestV1, 'ownerId' | 'cursor'>) => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: FileV1[]; nextCursor: string | null } = await list({
        ...request,
        ...(cursor ? { cursor } : {}),
      });
      expect(page.items.length).toBeLessThanOrEqual(request.limit);
      found.push(...paths(page));
      cursor = page.nextCursor;
    } while (cursor);
    return found;
  };

  it('walks all files in the order of their bytes, whatever the page size', async () => {
    const names = ['a', 'B', 'a/b', 'a-b', 'ä', 'z', '日本', '🎉', 'a/a', '10', '9'];
    await storeAll(names);
    const inOrder = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    for (const limit of [1, 3, 10, 11, 100]) expect(await walk({ limit })).toEqual(inOrder);
    const [page, exact] = [await list({ limit: 10 }), await list({ limit: 11 })];
    expect([page.nextCursor === null, exact.nextCursor === null]).toEqual([false, true]);
  });

  it('takes a prefix by its letters: nothing in it stands for anything else', async () => {
    await storeAll(['100%', '100%/a', '100x/a', 'a_b', 'axb', 'holiday/1', 'holiday/2', 'holiday0', 'ho', '🎉1', '🎊']);
    expect(await walk({ limit: 2, prefix: 'holiday/' })).toEqual(['holiday/1', 'holiday/2']);
    expect(await walk({ limit: 2, prefix: '100%' })).toEqual(['100%', '100%/a']);
    expect(await walk({ limit: 2, prefix: 'a_' })).toEqual(['a_b']);
    expect(await walk({ limit: 2, prefix: '🎉' })).toEqual(['🎉1']);
    expect(await walk({ limit: 2, prefix: 'nothing' })).toEqual([]);
  });

  it('goes on behind the cursor when files come and go between pages', async () => {
    await storeAll(['a', 'b', 'c', 'd']);
    const first = await list({ limit: 2 });
    await remove(first.items[1]!.id, true);
    await storeAll(['aa', 'cc']);
    expect(paths(await list({ limit: 10, cursor: first.nextCursor! }))).toEqual(['c', 'cc', 'd']);
  });

  it('goes through all buckets of the owner by name, or through one', async () => {
    await storeAll(['x', 'y']);
    for (const bucket of ['archive', 'zoo']) {
      await owner.makeBucket(bucket);
      for (const path of ['a', 'm']) await owner.storeIn(bucket, path);
    }
    for (const limit of [1, 2, 3, 10]) expect(await walk({ limit })).toEqual(['a', 'm', 'x', 'y', 'a', 'm']);
    expect(await walk({ limit: 1, bucket: 'zoo' })).toEqual(['a', 'm']);
    expect(await walk({ limit: 10, prefix: 'm' })).toEqual(['m', 'm']);
    expect(await walk({ limit: 10, bucket: 'none' })).toEqual([]);
    expect(await walk({ limit: 10, bucket: 'no\0bucket' })).toEqual([]);
  });

  it('shows nobody the files of others', async () => {
    await storeAll(['a']);
    const stranger = { ownerId: randomUUID(), limit: 10 };
    expect(await system.call('bytenode.rpc.metadata.list-files.v1', stranger)).toEqual({
      ...{ items: [], prefixes: [], nextCursor: null },
    });
  });

  it('refuses a cursor that no list gave, and a prefix with NUL', async () => {
    await expect(list({ limit: 1, cursor: 'x' })).rejects.toMatchObject({
      code: 'LIST.INVALID_CURSOR',
      kind: 'invalid',
    });
    await expect(list({ limit: 1, prefix: '\0' })).rejects.toMatchObject({ code: 'FILE.INVALID_PATH' });
  });
});

describe('read-plan', () => {
  it('gives the chunks from the byte wanted on, with the wrapped key', async () => {
    const upload = await owner.upload('a', [100, 100, 100, 50]).begin({ wrappedKey: 'd3JhcA==' });
    const { file } = await upload.commit();
    const planned = upload.chunks.map(({ nodeIds: _nodes, failedNodeIds: _failed, ...chunk }) => chunk);
    expect(await readPlan({ fileId: file.id })).toEqual({
      ...{ file, keyId: 'key-1', wrappedKey: 'd3JhcA==', chunks: planned, nextIndex: null },
    });
    const indexesFrom = async (fromByte: number) =>
      (await readPlan({ fileId: file.id }, fromByte)).chunks.map(({ index }) => index);
    expect(await indexesFrom(99)).toEqual([0, 1, 2, 3]);
    expect(await indexesFrom(100)).toEqual([1, 2, 3]);
    expect(await indexesFrom(349)).toEqual([3]);
    expect(await indexesFrom(350)).toEqual([]);
    expect(await indexesFrom(-1)).toEqual([3]);
    expect(await indexesFrom(-51)).toEqual([2, 3]);
    expect(await indexesFrom(-1000)).toEqual([0, 1, 2, 3]);
  });

  it('gives an empty file no chunks', async () => {
    const { id } = await owner.store('empty', []);
    expect(await readPlan({ fileId: id })).toMatchObject({ chunks: [], nextIndex: null });
    expect(await readPlan({ fileId: id }, -1)).toMatchObject({ chunks: [], nextIndex: null });
  });

  it('gives further pages by version, also after the file was replaced, until its chunks are forgotten', async () => {
    const { id: fileId, versionId } = await owner.store('a', Array(10).fill(100));
    const first = await readPlan({ fileId }, 150, 4);
    expect(first.chunks.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
    await owner.store('a', [1]);
    const page = (fromIndex: number, ownerId = owner.id) =>
      system.call('bytenode.rpc.metadata.read-plan-page.v1', { ownerId, versionId, fromIndex, limit: 4 });
    const second = await page(first.nextIndex!);
    expect(second.chunks.map(({ index }) => index)).toEqual([5, 6, 7, 8]);
    const last = await page(second.nextIndex!);
    expect(last).toMatchObject({ chunks: [{ index: 9 }], nextIndex: null });
    await expect(page(0, randomUUID())).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await system.query(`UPDATE versions SET closed_at = now() - interval '2 days' WHERE id = $1`, [versionId]);
    await forget();
    await expect(page(0)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
  });

  it('gives no pages of an upload that is not committed', async () => {
    const upload = await owner.upload('a').begin();
    await upload.record();
    const request = { ownerId: owner.id, versionId: upload.versionId, fromIndex: 0, limit: 4 };
    await expect(system.call('bytenode.rpc.metadata.read-plan-page.v1', request)).rejects.toMatchObject({
      code: 'FILE.NOT_FOUND',
    });
  });
});

describe('delete-file', () => {
  it('moves to the trash: not seen any more, still stored, its path free', async () => {
    const file = await owner.store('a', [100]);
    await remove(file.id, false);
    await expect(remove(file.id, false)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await expect(get({ fileId: file.id })).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await expect(readPlan({ bucket: 'my-files', path: 'a' })).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    expect((await list({ limit: 10 })).items).toEqual([]);
    expect((await owner.sums()).booked).toEqual({ used: '100', reserved: '0', files: '0', trashed: '1' });
    expect((await system.eventsAbout(file.versionId)).at(-1)).toEqual({
      type: 'bytenode.evt.metadata.file.trashed.v1',
      data: { fileId: file.id, versionId: file.versionId, ownerId: owner.id },
    });
    const again = await owner.store('a', [50]);
    expect(again).toMatchObject({ version: 1 });
    expect(again.id).not.toBe(file.id);
  });

  it.each([
    ['at once', false],
    ['from the trash', true],
  ])('purges %s, with one event', async (_case, trashFirst) => {
    const file = await owner.store('a', [100]);
    if (trashFirst) await remove(file.id, false);
    await remove(file.id, true);
    await expect(remove(file.id, true)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    const purged = (await system.eventsAbout(file.versionId)).filter(({ type }) => type.includes('purged'));
    expect(purged.map(({ data }) => data)).toEqual([
      { versionId: file.versionId, fileId: file.id, ownerId: owner.id, reason: 'deleted' },
    ]);
    expect((await owner.sums()).booked).toEqual({ used: '0', reserved: '0', files: '0', trashed: '0' });
  });

  it('deletes nothing of somebody else', async () => {
    const { id } = await owner.store('a');
    await expect(remove(id, true, randomUUID())).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    expect(await get({ fileId: id })).toBeDefined();
  });
});

const forget = async () => {
  while ((await system.service(ForgetVersionsService).run()) > 0);
};

describe('what ends by itself', () => {
  it('the stay in the trash, by the days of the bucket', async () => {
    await owner.setBucket({ trash_days: 2 });
    const [due, kept] = [await owner.store('due', [100]), await owner.store('kept', [10])];
    await remove(due.id, false);
    await system.query(`UPDATE files SET purge_at = purge_at - interval '2 days' WHERE id = $1`, [due.id]);
    await owner.setBucket({ trash_days: 3 });
    await remove(kept.id, false);
    while ((await system.service(EmptyTrashService).purgeExpired()) > 0);
    expect((await owner.sums()).booked).toEqual({ used: '10', reserved: '0', files: '0', trashed: '1' });
    expect((await system.eventsAbout(due.versionId)).at(-1)).toMatchObject({ data: { reason: 'trash-expired' } });
  });

  it('closed versions: chunks after the grace, the version much later, the others never', async () => {
    const stored = await owner.store('kept', [10, 20]);
    const [old, older, fresh] = await Promise.all(['a', 'b', 'c'].map((path) => owner.upload(path, [10, 20]).begin()));
    for (const upload of [old!, older!, fresh!]) {
      await upload.record();
      await upload.abandon();
    }
    const close = (versionId: string, ago: string) =>
      system.query(`UPDATE versions SET closed_at = now() - $2::interval WHERE id = $1`, [versionId, ago]);
    await close(old!.versionId, '2 days');
    await close(older!.versionId, '91 days');
    await forget();
    const ids = [stored.versionId, old!.versionId, older!.versionId, fresh!.versionId];
    const left = async (sql: string) => {
      const rows = await system.query<{ id: string; count: number }>(sql, [ids]);
      return ids.map((id) => rows.find((row) => row.id === id)?.count ?? 0);
    };
    expect(
      await left(`SELECT version_id AS id, count(*)::int FROM chunks WHERE version_id = ANY($1) GROUP BY version_id`),
    ).toEqual([2, 0, 0, 2]);
    expect(await left(`SELECT id, 1 AS count FROM versions WHERE id = ANY($1)`)).toEqual([1, 1, 0, 1]);
    expect(await Promise.all([old!.state(), older!.state()])).toEqual(['abandoned', 'unknown']);
  });
});
