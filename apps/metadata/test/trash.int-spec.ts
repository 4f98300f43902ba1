import { randomUUID } from 'node:crypto';
import type { ListTrashReplyV1, ListTrashRequestV1, TrashedFileV1 } from '#contracts';
import { MetadataSystem, settle } from './metadata-system.js';
import { Owner } from './upload.js';

const RESTORED = 'bytenode.evt.metadata.file.restored.v1';
const PURGED = 'bytenode.evt.metadata.version.purged.v1';

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
afterEach(async () => {
  await owner.expectSums();
});

const trashOf = (request: Omit<ListTrashRequestV1, 'ownerId'>, ownerId = owner.id): Promise<ListTrashReplyV1> =>
  system.call('bytenode.rpc.metadata.list-trash.v1', { ownerId, ...request });
const remove = (fileId: string, permanent = false) =>
  system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent });
const restore = async (fileId: string, path?: string, ownerId = owner.id) => {
  const request = { ownerId, fileId, ...(path === undefined ? {} : { path }) };
  return (await system.call('bytenode.rpc.metadata.restore-file.v1', request)).file;
};
const purge = (fileId: string, ownerId = owner.id) =>
  system.call('bytenode.rpc.metadata.purge-trashed.v1', { ownerId, fileId });
const empty = (limit: number, bucket?: string) =>
  system.call('bytenode.rpc.metadata.empty-trash.v1', { ownerId: owner.id, limit, ...(bucket ? { bucket } : {}) });
const storeAndTrash = async (path: string, sizes: number[] = [10]) => {
  const file = await owner.store(path, sizes);
  await remove(file.id);
  return file;
};
const typesAbout = async (id: string, type: string) =>
  (await system.eventsAbout(id)).filter((event) => event.type === type);

describe('list-trash', () => {
  it('shows what was deleted, last first, page by page, of all buckets or one', async () => {
    await owner.makeBucket('photos');
    const files = [await owner.store('a', [1]), await owner.storeIn('photos', 'b', [2]), await owner.store('c', [3])];
    await owner.store('kept', [4]);
    for (const { id } of files) await remove(id);
    for (const limit of [1, 2, 3, 10]) {
      const found: TrashedFileV1[] = [];
      let cursor: string | null = null;
      do {
        const page: ListTrashReplyV1 = await trashOf({ limit, ...(cursor ? { cursor } : {}) });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(found.map(({ path }) => path)).toEqual(['c', 'b', 'a']);
    }
    const { items } = await trashOf({ bucket: 'photos', limit: 10 });
    expect(items).toEqual([{ ...files[1], trashedAt: expect.any(String), purgeAt: expect.any(String) }]);
    const days = (Date.parse(items[0]!.purgeAt) - Date.parse(items[0]!.trashedAt)) / 86_400_000;
    expect(days).toBeCloseTo(30, 5);
    expect(await trashOf({ bucket: 'nothing', limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await trashOf({ limit: 10 }, randomUUID())).toEqual({ items: [], nextCursor: null });
    const { nextCursor } = await trashOf({ limit: 1 });
    await expect(trashOf({ limit: 1, bucket: 'photos', cursor: nextCursor! })).rejects.toMatchObject({
      code: 'LIST.INVALID_CURSOR',
    });
  });
});

describe('restore-file', () => {
  it('puts a file back as it was, and tells it once however often it is asked', async () => {
    const file = await storeAndTrash('a/b', [100]);
    for (let time = 0; time < 2; time++) expect(await restore(file.id)).toEqual(file);
    expect(await typesAbout(file.id, RESTORED)).toEqual([
      {
        type: RESTORED,
        data: { fileId: file.id, versionId: file.versionId, ownerId: owner.id, bucket: 'my-files', path: 'a/b' },
      },
    ]);
    expect((await owner.sums()).booked).toMatchObject({ used: '100', files: '1', trashed: '0' });
    const plan = await system.call('bytenode.rpc.metadata.read-plan.v1', {
      ...{ ownerId: owner.id, file: { bucket: 'my-files', path: 'a/b' }, fromByte: 0, limit: 10 },
    });
    expect(plan.chunks).toHaveLength(1);
  });

  it('never replaces a file: another path can be given', async () => {
    const file = await storeAndTrash('a');
    const newer = await owner.store('a', [20]);
    await expect(restore(file.id)).rejects.toMatchObject({ code: 'FILE.PATH_TAKEN', kind: 'conflict' });
    expect((await trashOf({ limit: 10 })).items).toHaveLength(1);
    await expect(restore(file.id, 'b/../c')).rejects.toMatchObject({ code: 'FILE.INVALID_PATH' });
    expect(await restore(file.id, 'b')).toMatchObject({ id: file.id, path: 'b', sha256: file.sha256 });
    await expect(restore(file.id, 'c')).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await expect(restore(newer.id, 'b')).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
  });

  it('finds nothing of others, and nothing that was purged', async () => {
    const file = await storeAndTrash('a');
    await expect(restore(file.id, undefined, randomUUID())).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await purge(file.id);
    await expect(restore(file.id)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
  });

  it('of many to one path lets one through', async () => {
    const files = [];
    for (let index = 0; index < 6; index++) files.push(await storeAndTrash('a'));
    const { results, codes } = await settle(files.map(({ id }) => restore(id)));
    expect(results).toHaveLength(1);
    expect(codes).toEqual(Array(5).fill('FILE.PATH_TAKEN'));
  });
});

describe('purging', () => {
  it('takes one file out of the trash for good, and none that is not in it', async () => {
    const file = await storeAndTrash('a', [100]);
    const kept = await owner.store('b', [10]);
    await expect(purge(file.id, randomUUID())).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await expect(purge(kept.id)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await purge(file.id);
    await expect(purge(file.id)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    expect(await typesAbout(file.versionId, PURGED)).toMatchObject([{ data: { reason: 'deleted' } }]);
    expect((await owner.sums()).booked).toMatchObject({ used: '10', files: '1', trashed: '0' });
  });

  it('empties the trash in bounded steps, those deleted first, of one bucket or all', async () => {
    await owner.makeBucket('photos');
    const photo = await owner.storeIn('photos', 'p', [5]);
    await remove(photo.id);
    const files = [];
    for (let index = 0; index < 5; index++) files.push(await storeAndTrash(`f-${index}`));
    await owner.store('kept', [7]);
    expect(await empty(2, 'my-files')).toEqual({ purgedCount: 2, isEmpty: false });
    expect((await trashOf({ limit: 10 })).items.map(({ path }) => path)).toEqual(['f-4', 'f-3', 'f-2', 'p']);
    expect(await empty(10, 'my-files')).toEqual({ purgedCount: 3, isEmpty: true });
    expect(await empty(10, 'my-files')).toEqual({ purgedCount: 0, isEmpty: true });
    expect(await empty(10)).toEqual({ purgedCount: 1, isEmpty: true });
    expect(await empty(10, 'nothing')).toEqual({ purgedCount: 0, isEmpty: true });
    for (const { versionId } of files) expect(await typesAbout(versionId, PURGED)).toHaveLength(1);
    expect((await owner.sums()).booked).toMatchObject({ used: '7', files: '1', trashed: '0' });
  });

  it('and restoring at once leave each file either back or gone', async () => {
    const files = [];
    for (let index = 0; index < 8; index++) files.push(await storeAndTrash(`f-${index}`));
    const [, { results }] = await Promise.all([
      settle([empty(100), empty(100)]),
      settle(files.map(({ id }) => restore(id))),
    ]);
    while (!(await empty(100)).isEmpty);
    const { items } = await system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, limit: 100 });
    expect(items.map(({ id }) => id).toSorted()).toEqual(results.map(({ id }) => id).toSorted());
  });

  it('happens at deletion where the trash keeps nothing', async () => {
    await owner.setBucket({ trash_days: 0 });
    const file = await storeAndTrash('a', [100]);
    await expect(remove(file.id)).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    expect((await trashOf({ limit: 10 })).items).toEqual([]);
    expect(await typesAbout(file.versionId, PURGED)).toMatchObject([{ data: { reason: 'deleted' } }]);
  });
});
