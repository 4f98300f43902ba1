import { randomUUID } from 'node:crypto';
import type { BucketV1, UpdateBucketRequestV1 } from '#contracts';
import { MetadataSystem, settle } from './metadata-system.js';
import { Owner } from './upload.js';

let system: MetadataSystem;
let owner: Owner;
beforeAll(async () => {
  system = await MetadataSystem.start({ BUCKETS_PER_OWNER: '5' });
});
afterAll(async () => {
  await system?.stop();
});
beforeEach(() => {
  owner = new Owner(system);
});

const get = async (name: string, ownerId = owner.id): Promise<BucketV1> =>
  (await system.call('bytenode.rpc.metadata.get-bucket.v1', { ownerId, name })).bucket;
const list = async (): Promise<BucketV1[]> =>
  (await system.call('bytenode.rpc.metadata.list-buckets.v1', { ownerId: owner.id })).buckets;
const update = async (name: string, changes: Partial<UpdateBucketRequestV1>): Promise<BucketV1> =>
  (await system.call('bytenode.rpc.metadata.update-bucket.v1', { ownerId: owner.id, name, ...changes })).bucket;
const remove = (name: string, onlyIfEtags?: string[]) =>
  system.call('bytenode.rpc.metadata.delete-bucket.v1', {
    ...{ ownerId: owner.id, name },
    ...(onlyIfEtags ? { onlyIfEtags } : {}),
  });
const deleteFile = (fileId: string, permanent: boolean) =>
  system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent });

describe('create-bucket', () => {
  it('makes a bucket with its policy, which the owner alone finds', async () => {
    const made = await owner.makeBucket('photos', { copies: 2, spread: 'off', quotaBytes: 1000, trashDays: 7 });
    expect(made).toEqual({
      ...{ name: 'photos', copies: 2, spread: 'off', quotaBytes: 1000, trashDays: 7 },
      ...{ usedBytes: 0, reservedBytes: 0, fileCount: 0, trashedCount: 0, policyChange: null },
      ...{ createdAt: expect.any(String), etag: expect.any(String) },
    });
    expect(await get('photos')).toEqual(made);
    expect(await list()).toEqual([made]);
    await expect(get('photos', randomUUID())).rejects.toMatchObject({ code: 'BUCKET.NOT_FOUND' });
    await expect(get('no\0bucket')).rejects.toMatchObject({ code: 'BUCKET.NOT_FOUND' });
  });

  it('refuses a name that is taken, the second time too, and one that can not be', async () => {
    await owner.makeBucket('photos');
    await expect(owner.makeBucket('photos', { copies: 1 })).rejects.toMatchObject({
      code: 'BUCKET.EXISTS',
      kind: 'conflict',
    });
    expect(await get('photos')).toMatchObject({ copies: 3 });
    await expect(owner.makeBucket('Photos')).rejects.toMatchObject({ code: 'BUCKET.INVALID_NAME', kind: 'invalid' });
    await new Owner(system).makeBucket('photos');
  });

  it('keeps the number of buckets, also of those made at once', async () => {
    const { results, codes } = await settle(Array.from({ length: 12 }, (_, index) => owner.makeBucket(`b-${index}`)));
    expect(results).toHaveLength(5);
    expect(codes).toEqual(Array(7).fill('BUCKET.TOO_MANY'));
    expect(await list()).toHaveLength(5);
  });

  it.each([{ copies: 0 }, { copies: 6 }, { trashDays: -1 }, { quotaBytes: -1 }, { spread: 'wide' as 'off' }])(
    'refuses the policy %j',
    async (policy) => {
      await expect(owner.makeBucket('photos', policy)).rejects.toMatchObject({ code: 'MESSAGE.INVALID' });
      expect(await list()).toEqual([]);
    },
  );
});

describe('update-bucket', () => {
  it('changes what is named: for uploads that begin then, and not yet for those under way or done', async () => {
    await owner.makeBucket('photos');
    const done = await owner.storeIn('photos', 'done', [10]);
    const running = owner.upload('running', [10]);
    await running.begin({ bucket: 'photos' });
    const changed = await update('photos', { copies: 5, trashDays: 1 });
    expect(changed).toMatchObject({ copies: 5, spread: 'strict', quotaBytes: null, trashDays: 1, fileCount: 1 });
    expect(await get('photos')).toEqual(changed);
    expect(changed.policyChange?.pendingFiles).toBe(1);
    expect((await running.commit()).file.wantedCopies).toBe(3);
    expect((await owner.storeIn('photos', 'next', [10])).wantedCopies).toBe(5);
    const { file } = await system.call('bytenode.rpc.metadata.get-file.v1', {
      ...{ ownerId: owner.id, file: { fileId: done.id } },
    });
    expect(file.wantedCopies).toBe(3);
  });

  it('names each policy by another tag, and is held to the one the caller saw', async () => {
    const { etag: first } = await owner.makeBucket('photos');
    const { etag: second } = await update('photos', { copies: 2, onlyIfEtags: ['another', first] });
    expect(second).not.toBe(first);
    await expect(update('photos', { copies: 4, onlyIfEtags: [first] })).rejects.toMatchObject({
      code: 'BUCKET.CHANGED',
      kind: 'precondition-failed',
    });
    await owner.storeIn('photos', 'a', [10]);
    expect(await get('photos')).toMatchObject({ copies: 2, etag: second, usedBytes: 10 });
  });

  it('changes nothing the second time', async () => {
    await owner.makeBucket('photos');
    const once = await update('photos', { quotaBytes: 500, spread: 'off' });
    expect(await update('photos', { quotaBytes: 500, spread: 'off' })).toEqual(once);
    expect(await update('photos', { quotaBytes: null })).toMatchObject({ quotaBytes: null, spread: 'off' });
    await expect(update('nothing', { copies: 1 })).rejects.toMatchObject({ code: 'BUCKET.NOT_FOUND' });
  });

  it('takes a quota below what is stored: nothing is lost, nothing more comes', async () => {
    await owner.makeBucket('photos');
    const file = await owner.storeIn('photos', 'a', [100]);
    await update('photos', { quotaBytes: 50 });
    await expect(owner.storeIn('photos', 'b', [1])).rejects.toMatchObject({ code: 'QUOTA.EXCEEDED' });
    await deleteFile(file.id, true);
    await owner.storeIn('photos', 'b', [50]);
    await owner.expectSums();
  });
});

describe('delete-bucket', () => {
  it('takes an empty one, once; its name is free again, with another tag', async () => {
    const { etag } = await owner.makeBucket('photos');
    const file = await owner.storeIn('photos', 'a', [10]);
    const upload = owner.upload('b', [10]);
    await upload.begin({ bucket: 'photos' });
    await deleteFile(file.id, true);
    await upload.abandon();
    await expect(remove('photos', ['another'])).rejects.toMatchObject({ code: 'BUCKET.CHANGED' });
    await remove('photos', [etag]);
    await expect(remove('photos')).rejects.toMatchObject({ code: 'BUCKET.NOT_FOUND' });
    expect(await list()).toEqual([]);
    // What was in it is still remembered for those who hold replicas.
    expect(await upload.state()).toBe('abandoned');
    await expect(upload.commit()).rejects.toMatchObject({ code: 'UPLOAD.ABANDONED' });
    expect((await owner.makeBucket('photos')).etag).not.toBe(etag);
    await owner.expectSums();
  });

  it.each<[string, (file: { id: string }) => Promise<unknown>]>([
    ['a file', async () => undefined],
    ['a file in the trash', (file) => deleteFile(file.id, false)],
    [
      'an open upload of an empty file',
      async (file) => {
        await deleteFile(file.id, true);
        await owner.upload('open', []).begin({ bucket: 'photos' });
      },
    ],
  ])('refuses one with %s', async (_what, prepare) => {
    await owner.makeBucket('photos');
    await prepare(await owner.storeIn('photos', 'a', [10]));
    await expect(remove('photos')).rejects.toMatchObject({ code: 'BUCKET.NOT_EMPTY', kind: 'conflict' });
    expect(await list()).toHaveLength(1);
  });

  it('and uploads that begin at once agree: none is left without its bucket', async () => {
    for (let round = 0; round < 5; round++) {
      await owner.makeBucket('photos');
      const uploads = Array.from({ length: 4 }, (_, index) => owner.upload(`f-${index}`, [10]));
      const [deleted, ...begun] = await Promise.allSettled([
        remove('photos'),
        ...uploads.map((upload) => upload.begin({ bucket: 'photos' })),
      ]);
      const open = begun.filter(({ status }) => status === 'fulfilled').length;
      expect(deleted.status).toBe(open > 0 ? 'rejected' : 'fulfilled');
      for (const upload of uploads) if ((await upload.state()) === 'open') await upload.abandon();
      if (open > 0) await remove('photos');
    }
    await owner.makeBucket('photos');
    await owner.expectSums();
  });
});

describe('owners', () => {
  const describeOwners = async (...ownerIds: string[]) =>
    (await system.call('bytenode.rpc.metadata.describe-owners.v1', { ownerIds })).owners;
  const setQuota = (quotaBytes: number | null) =>
    system.call('bytenode.rpc.metadata.set-owner-quota.v1', { ownerId: owner.id, quotaBytes });

  it('are described with the sums of all their buckets, strangers with zeros', async () => {
    await owner.makeBucket('photos');
    await owner.storeIn('photos', 'a', [100]);
    await owner.store('b', [10]);
    await owner.upload('open', [5]).begin();
    const stranger = randomUUID();
    expect(await describeOwners(stranger, owner.id)).toEqual([
      { ownerId: stranger, quotaBytes: null, usedBytes: 0, reservedBytes: 0, fileCount: 0 },
      { ownerId: owner.id, quotaBytes: null, usedBytes: 110, reservedBytes: 5, fileCount: 2 },
    ]);
  });

  it('have a quota, before their first upload too; set twice it is the same', async () => {
    const expected = { ownerId: owner.id, quotaBytes: 100, usedBytes: 0, reservedBytes: 0, fileCount: 0 };
    for (let time = 0; time < 2; time++) expect(await setQuota(100)).toEqual({ owner: expected });
    await owner.store('a', [60]);
    await expect(owner.store('b', [41])).rejects.toMatchObject({
      code: 'QUOTA.OWNER_EXCEEDED',
      kind: 'insufficient-storage',
      details: { quotaBytes: 100 },
    });
    await setQuota(null);
    await owner.store('b', [41]);
    await owner.expectSums();
  });

  it('never get past it, with parallel uploads to several buckets, announced or not', async () => {
    await owner.makeBucket('one');
    await owner.makeBucket('two', { quotaBytes: 2000 });
    await setQuota(5000);
    const uploads = Array.from({ length: 24 }, (_, index) => owner.upload(`f-${index}`, [1000]));
    const { results, codes } = await settle(
      uploads.map(async (upload, index) => {
        const bucket = ['my-files', 'one', 'two'][index % 3]!;
        await upload.begin({ bucket, ...(index % 2 === 0 ? { expectedSizeBytes: null } : {}) });
        return upload.commit();
      }),
    );
    expect(results).toHaveLength(5);
    expect(codes.filter((code) => code !== 'QUOTA.OWNER_EXCEEDED' && code !== 'QUOTA.EXCEEDED')).toEqual([]);
    expect((await owner.sums()).booked).toMatchObject({ used: '5000', files: '5' });
    const two = await get('two');
    expect(two.usedBytes).toBeLessThanOrEqual(2000);
    for (const upload of uploads) if ((await upload.state()) === 'open') await upload.abandon();
    await owner.expectSums();
    await expect(owner.store('one-more', [1])).rejects.toMatchObject({ code: 'QUOTA.OWNER_EXCEEDED' });
  });
});
