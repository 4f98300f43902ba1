import { randomUUID } from 'node:crypto';
import { MAX_FILES_PER_MOVE, type MoveFileRequestV1, type MovePrefixRequestV1 } from '#contracts';
import { MetadataSystem, settle } from './metadata-system.js';
import { Owner, sha256Of } from './upload.js';

const MOVED = 'bytenode.evt.metadata.file.moved.v1';

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

const move = async (fileId: string, changes: Omit<MoveFileRequestV1, 'ownerId' | 'fileId'>, ownerId = owner.id) =>
  (await system.call('bytenode.rpc.metadata.move-file.v1', { ownerId, fileId, ...changes })).file;
const movePrefix = async (fromPrefix: string, toPrefix: string, more: Partial<MovePrefixRequestV1> = {}) => {
  const request = { ownerId: owner.id, bucket: 'my-files', fromPrefix, toPrefix, ...more };
  return (await system.call('bytenode.rpc.metadata.move-prefix.v1', request)).movedCount;
};
const pathsIn = async (bucket: string): Promise<string[]> => {
  const page = await system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, bucket, limit: 1000 });
  return page.items.map(({ path }) => path);
};
const movesOf = async (id: string) => (await system.eventsAbout(id)).filter(({ type }) => type === MOVED);
const storeAll = async (paths: string[]) => {
  const files = [];
  for (const path of paths) files.push(await owner.store(path, [10]));
  return files;
};

describe('move-file', () => {
  it('gives a file another path, and tells it once however often it is asked', async () => {
    const file = await owner.store('a/b', [100]);
    for (let time = 0; time < 2; time++) {
      expect(await move(file.id, { path: 'c' })).toEqual({ ...file, path: 'c' });
    }
    expect(await pathsIn('my-files')).toEqual(['c']);
    expect((await movesOf(file.id)).map(({ data }) => data)).toEqual([
      {
        ...{ fileId: file.id, versionId: file.versionId, ownerId: owner.id },
        ...{ fromBucket: 'my-files', fromPath: 'a/b', bucket: 'my-files', path: 'c' },
      },
    ]);
    expect(await owner.store('a/b', [1])).toMatchObject({ version: 1 });
  });

  it('gives it another bucket, with its bytes booked there', async () => {
    await owner.makeBucket('photos', { quotaBytes: 150 });
    const [first, second] = [await owner.store('a', [100]), await owner.store('b', [100])];
    expect(await move(first.id, { bucket: 'photos', path: 'x' })).toMatchObject({ bucket: 'photos', path: 'x' });
    await expect(move(second.id, { bucket: 'photos' })).rejects.toMatchObject({ code: 'QUOTA.EXCEEDED' });
    await expect(move(second.id, { bucket: 'nothing' })).rejects.toMatchObject({ code: 'BUCKET.NOT_FOUND' });
    expect(await pathsIn('photos')).toEqual(['x']);
    expect(await pathsIn('my-files')).toEqual(['b']);
    await system.call('bytenode.rpc.metadata.delete-file.v1', {
      ...{ ownerId: owner.id, fileId: first.id, permanent: true },
    });
  });

  it('replaces nothing, and holds to the content the caller saw', async () => {
    const [file] = await storeAll(['a', 'b']);
    await expect(move(file!.id, { path: 'b' })).rejects.toMatchObject({ code: 'FILE.PATH_TAKEN', kind: 'conflict' });
    await expect(move(file!.id, { path: 'a/../b' })).rejects.toMatchObject({ code: 'FILE.INVALID_PATH' });
    await expect(move(file!.id, { path: 'c', onlyIfSha256: sha256Of('other') })).rejects.toMatchObject({
      code: 'FILE.CHANGED',
      kind: 'precondition-failed',
    });
    expect(await pathsIn('my-files')).toEqual(['a', 'b']);
    expect(await move(file!.id, { path: 'c', onlyIfSha256: file!.sha256 })).toMatchObject({ path: 'c' });
  });

  it('finds nothing of others, and nothing in the trash', async () => {
    const file = await owner.store('a');
    await expect(move(file.id, { path: 'b' }, randomUUID())).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await system.call('bytenode.rpc.metadata.delete-file.v1', {
      ...{ ownerId: owner.id, fileId: file.id, permanent: false },
    });
    await expect(move(file.id, { path: 'b' })).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
  });

  it('of many to one path, with uploads to it, leaves one file there', async () => {
    const files = await storeAll(Array.from({ length: 8 }, (_, index) => `f-${index}`));
    const uploads = await Promise.all(Array.from({ length: 4 }, () => owner.upload('target', [10]).begin()));
    const [{ codes }, { codes: ofUploads }] = await Promise.all([
      settle(files.map(({ id }) => move(id, { path: 'target' }))),
      settle(uploads.map((upload) => upload.commit())),
    ]);
    expect(ofUploads).toEqual([]);
    expect(codes.length).toBeGreaterThanOrEqual(7);
    expect(new Set(codes)).toEqual(new Set(['FILE.PATH_TAKEN']));
    expect((await pathsIn('my-files')).filter((path) => path === 'target')).toHaveLength(1);
  });

  it('between two buckets both ways at once keeps both sums', async () => {
    await owner.makeBucket('photos');
    const mine = await storeAll(['a', 'b', 'c']);
    const theirs = [await owner.storeIn('photos', 'x', [7]), await owner.storeIn('photos', 'y', [8])];
    const { codes } = await settle([
      ...mine.map(({ id }) => move(id, { bucket: 'photos' })),
      ...theirs.map(({ id }) => move(id, { bucket: 'my-files' })),
      owner.store('new', [3]),
    ]);
    expect(codes).toEqual([]);
  });
});

describe('move-prefix', () => {
  it('moves all that begins so, and nothing else, with an event for each; a second time there is nothing left', async () => {
    const files = await storeAll(['a/1', 'a/b/2', 'a', 'a0', 'ab/3']);
    expect(await movePrefix('a/', 'x/y/')).toBe(2);
    expect(await movePrefix('a/', 'x/y/')).toBe(0);
    expect(await pathsIn('my-files')).toEqual(['a', 'a0', 'ab/3', 'x/y/1', 'x/y/b/2']);
    expect(await movesOf(files[1]!.id)).toMatchObject([{ data: { fromPath: 'a/b/2', path: 'x/y/b/2' } }]);
    expect(await movesOf(files[2]!.id)).toEqual([]);
  });

  it('moves upwards, also where a new path is the old one of another', async () => {
    await storeAll(['a/a/1', 'a/a/a/1', 'a/a/a/a/1', 'b']);
    expect(await movePrefix('a/a/', 'a/')).toBe(3);
    expect(await pathsIn('my-files')).toEqual(['a/1', 'a/a/1', 'a/a/a/1', 'b']);
    expect(await movePrefix('a/', 'a/')).toBe(0);
  });

  it('moves into another bucket, with the bytes, or not at all', async () => {
    await owner.makeBucket('photos', { quotaBytes: 25 });
    await storeAll(['a/1', 'a/2', 'a/3']);
    const toBucket = 'photos';
    await expect(movePrefix('a/', '', { toBucket })).rejects.toMatchObject({ code: 'QUOTA.EXCEEDED' });
    await owner.storeIn('photos', '2');
    await system.call('bytenode.rpc.metadata.update-bucket.v1', {
      ...{ ownerId: owner.id, name: 'photos', quotaBytes: null },
    });
    await expect(movePrefix('a/', '', { toBucket })).rejects.toMatchObject({
      ...{ code: 'FILE.PATH_TAKEN', details: { path: '2' } },
    });
    expect(await pathsIn('my-files')).toEqual(['a/1', 'a/2', 'a/3']);
    expect(await movePrefix('', 'a/', { toBucket })).toBe(3);
    expect(await pathsIn('photos')).toEqual(['2', 'a/a/1', 'a/a/2', 'a/a/3']);
  });

  it.each([
    ['below itself', 'a/', 'a/b/', 'MOVE.INTO_ITSELF'],
    ['to what is no path', 'a', '', 'FILE.INVALID_PATH'],
    ['out of its folder', 'a/', '../', 'FILE.INVALID_PATH'],
  ])('refuses to move %s, and moves nothing', async (_case, from, to, code) => {
    await storeAll(['a/1', 'a']);
    await expect(movePrefix(from, to)).rejects.toMatchObject({ code, kind: 'invalid' });
    expect(await pathsIn('my-files')).toEqual(['a', 'a/1']);
  });

  it('takes as many as it says, and no more', async () => {
    const { versionId } = await owner.store('one', []);
    await system.query(
      `WITH added AS (
         INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
         SELECT bucket_id, owner_id, 'many/' || n, id, 0 FROM versions, generate_series(1, ${MAX_FILES_PER_MOVE + 1}) AS n
         WHERE id = $1 RETURNING 1
       ), counted AS (UPDATE buckets SET file_count = file_count + (SELECT count(*) FROM added) WHERE owner_id = $2)
       UPDATE owners SET file_count = file_count + (SELECT count(*) FROM added) WHERE owner_id = $2`,
      [versionId, owner.id],
    );
    await expect(movePrefix('many/', 'moved/')).rejects.toMatchObject({ code: 'MOVE.TOO_MANY', kind: 'conflict' });
    expect(await movePrefix('many/1', 'some/1')).toBeGreaterThan(1000);
    const rest = await movePrefix('many/', 'moved/');
    expect(rest).toBeGreaterThan(1000);
    expect(await movePrefix('some/', 'moved/')).toBe(MAX_FILES_PER_MOVE + 1 - rest);
  });

  it('and uploads into the folder at once lose nothing', async () => {
    await storeAll(['a/1', 'a/2']);
    const uploads = await Promise.all(['a/1', 'a/3', 'b/3'].map((path) => owner.upload(path, [5]).begin()));
    const [{ codes }, moved] = await Promise.all([
      settle(uploads.map((upload) => upload.commit())),
      settle([movePrefix('a/', 'b/')]),
    ]);
    expect(codes).toEqual([]);
    expect(moved.codes.filter((code) => code !== 'FILE.PATH_TAKEN')).toEqual([]);
    const count = (await pathsIn('my-files')).length;
    expect([4, 5]).toContain(count);
  });
});
