import { randomUUID } from 'node:crypto';
import type { BucketV1, FileV1, SetPolicyRequestV1, UpdateBucketRequestV1, VersionProtectionV1 } from '#contracts';
import { waitFor } from '#testing';
import { FollowPoliciesService } from '../src/policies/follow-policies.service.js';
import { MetadataSystem } from './metadata-system.js';
import { SEALED } from './placement-player.js';
import { Owner } from './upload.js';

const REPLICATED = 'bytenode.evt.chunk-placement.chunk.replicated.v1';
let system: MetadataSystem;
let owner: Owner;
/** What chunk-placement was told, in order. */
const told: SetPolicyRequestV1[] = [];
/** What it says then of each version; `away`: nothing at all. */
let verdict: Partial<VersionProtectionV1> | 'away' = {};

beforeAll(async () => {
  system = await MetadataSystem.start();
  system.placement.respond('set-policy', (message) => {
    if (verdict === 'away') throw new Error('away');
    const request = message.json<SetPolicyRequestV1>();
    told.push(request);
    const standing = { protection: 'repairing' as const, reason: 'more are made', minCopies: 2, spreadHolds: true };
    const versions = request.versionIds.map((versionId) => ({ versionId, wantedCopies: request.copies, ...standing }));
    return { versions: versions.map((version) => Object.assign(version, verdict)) };
  });
});
afterAll(() => system?.stop());
beforeEach(async () => {
  told.length = 0;
  verdict = {};
  owner = new Owner(system);
  // Of the tests before nothing is left to do.
  await system.query('UPDATE buckets SET policy_changed_at = NULL');
});

const update = async (name: string, changes: Partial<UpdateBucketRequestV1>): Promise<BucketV1> =>
  (await system.call('bytenode.rpc.metadata.update-bucket.v1', { ownerId: owner.id, name, ...changes })).bucket;
const get = async (name = 'photos'): Promise<BucketV1> =>
  (await system.call('bytenode.rpc.metadata.get-bucket.v1', { ownerId: owner.id, name })).bucket;
const file = async (fileId: string): Promise<FileV1> =>
  (await system.call('bytenode.rpc.metadata.get-file.v1', { ownerId: owner.id, file: { fileId } })).file;
/** One page; then all of them. */
const step = () => system.service(FollowPoliciesService).run();
const follow = async (): Promise<number> => {
  let files = 0;
  for (let count = await step(); count > 0; count = await step()) files += count;
  return files;
};
const versionsTold = () => told.flatMap(({ versionIds }) => versionIds).toSorted();
const full = { status: SEALED.status, unconfirmedIndexes: [], protection: 'full' as const, protectionReason: null };
/** Stores files with all their copies. */
const stored = <T>(minCopies: number, action: () => Promise<T>): Promise<T> =>
  system.placement.answering(() => ({ ...full, minCopies }), action);
const becomesFull = async ({ id, versionId }: FileV1, minCopies: number) => {
  const news = { protection: 'full' as const, protectionReason: null, minCopies, liveCopies: minCopies };
  const chunk = { nodeId: randomUUID(), index: 0, chunkCid: `baf${'a'.repeat(56)}`, wantedCopies: minCopies };
  await system.publish(REPLICATED, { versionId, ...chunk, ...news }, new Date());
  await waitFor(async () => (await file(id)).protection === 'full', { timeoutMs: 30_000 });
};

describe('a change of copies', () => {
  it('reaches every file of the bucket, those in the trash too, and says how far it is', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    await owner.makeBucket('others', { copies: 2 });
    const [one, two, empty, other] = await stored(2, async () => [
      await owner.storeIn('photos', 'one', [10]),
      await owner.storeIn('photos', 'two', [10, 10]),
      await owner.storeIn('photos', 'empty'),
      await owner.storeIn('others', 'other', [10]),
    ]);
    await system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId: two.id, permanent: false });

    const changed = await update('photos', { copies: 3 });
    expect(changed.policyChange).toEqual({ since: expect.any(String), pendingFiles: 3, reason: null });
    expect((await get('others')).policyChange).toBeNull();
    // Not told yet, it is what it was.
    expect(await file(one.id)).toMatchObject({ wantedCopies: 2, protection: 'full' });

    expect(await follow()).toBe(3);
    expect(versionsTold()).toEqual([one.versionId, two.versionId].toSorted());
    expect(told[0]).toMatchObject({ copies: 3, spread: 'strict', revision: expect.any(Number) });
    expect(await file(one.id)).toMatchObject({ wantedCopies: 3, protection: 'repairing', minCopies: 2 });
    // Without a chunk there is nothing to be copied.
    expect(await file(empty.id)).toMatchObject({ wantedCopies: 3, protection: 'full', minCopies: 3 });
    expect(await file(other.id)).toMatchObject({ wantedCopies: 2 });
    expect((await get()).policyChange).toMatchObject({ pendingFiles: 2, since: changed.policyChange?.since });

    await becomesFull(one, 3);
    expect((await get()).policyChange).toMatchObject({ pendingFiles: 1 });
    await system.call('bytenode.rpc.metadata.purge-trashed.v1', { ownerId: owner.id, fileId: two.id });
    expect((await get()).policyChange).toBeNull();
    expect(await follow()).toBe(0);
    expect(await system.query('SELECT 1 FROM buckets WHERE policy_changed_at IS NOT NULL')).toEqual([]);
  });

  it('is done at once where fewer copies are wanted', async () => {
    await owner.makeBucket('photos', { copies: 3 });
    const one = await stored(3, () => owner.storeIn('photos', 'one', [10]));
    await update('photos', { copies: 2 });
    verdict = { protection: 'full', reason: null, minCopies: 3 };
    expect(await follow()).toBe(1);
    expect(await file(one.id)).toMatchObject({ wantedCopies: 2, protection: 'full', minCopies: 3 });
    expect((await get()).policyChange).toBeNull();
  });

  it('says why files can not have what it asks for', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    await stored(2, () => owner.storeIn('photos', 'one', [10]));
    await update('photos', { copies: 5 });
    verdict = { protection: 'reduced', reason: '2 of 5 copies: only 3 nodes can be used', minCopies: 2 };
    await follow();
    expect((await get()).policyChange).toMatchObject({
      pendingFiles: 1,
      reason: '2 of 5 copies: only 3 nodes can be used',
    });
  });

  it('does not wait for what has nothing to do with it', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    await stored(2, () => owner.storeIn('photos', 'one', [10]));
    await update('photos', { copies: 3 });
    verdict = { protection: 'reduced', reason: 'all nodes are in one zone', minCopies: 3 };
    await follow();
    expect((await get()).policyChange).toBeNull();
  });

  it('goes on after a failure and a restart, page by page', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    for (let page = 0; page < 6; page++) {
      const store = (at: number) => owner.storeIn('photos', `f-${page}-${at}`, [10]);
      await stored(2, () => Promise.all(Array.from({ length: 20 }, (_, at) => store(at))));
    }
    await update('photos', { copies: 3 });
    verdict = 'away';
    await expect(step()).rejects.toThrow();
    expect((await get()).policyChange?.pendingFiles).toBe(120);
    verdict = {};
    expect(await step()).toBe(100);
    // It begins with looking for them.
    await system.restart();
    await waitFor(() => new Set(versionsTold()).size === 120, { timeoutMs: 30_000 });
    expect(await follow()).toBeLessThanOrEqual(20);
    expect((await get()).policyChange?.pendingFiles).toBe(120);
  });

  it('reaches uploads that were under way, once they are files', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    const running = await owner.upload('running', [10]).begin({ bucket: 'photos' });
    await update('photos', { copies: 3 });
    expect((await get()).policyChange).toBeNull();
    expect(await follow()).toBe(0);
    const { file: late } = await stored(2, () => running.commit());
    expect(late.wantedCopies).toBe(2);
    expect((await get()).policyChange?.pendingFiles).toBe(1);
    expect(await follow()).toBe(1);
    expect((await file(late.id)).wantedCopies).toBe(3);
    // What comes now has it from the beginning.
    const next = await stored(3, () => owner.storeIn('photos', 'next', [10]));
    expect(next.wantedCopies).toBe(3);
    expect(await follow()).toBe(0);
  });

  it('holds in the order of the changes, and each one is a change for itself', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    const one = await stored(2, () => owner.storeIn('photos', 'one', [10]));
    await update('photos', { copies: 3 });
    await follow();
    await update('photos', { copies: 4, spread: 'off' });
    await follow();
    const [first, second] = told;
    expect(second!.revision).toBeGreaterThan(first!.revision);
    expect(second).toMatchObject({ copies: 4, spread: 'off' });
    expect((await file(one.id)).wantedCopies).toBe(4);
    // Neither a quota nor what holds already is one.
    await update('photos', { copies: 4, quotaBytes: 1000 });
    expect(await follow()).toBe(0);
    expect(told).toHaveLength(2);
  });

  it('reaches moved files by the bucket they are in when it changes', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    await owner.makeBucket('archive', { copies: 4 });
    const one = await stored(2, () => owner.storeIn('photos', 'one', [10]));
    const move = { ownerId: owner.id, fileId: one.id, bucket: 'archive', path: 'one' };
    await system.call('bytenode.rpc.metadata.move-file.v1', move);
    await update('photos', { copies: 3 });
    expect(await follow()).toBe(0);
    expect((await file(one.id)).wantedCopies).toBe(2);
    await update('archive', { copies: 5 });
    expect(await follow()).toBe(1);
    expect((await file(one.id)).wantedCopies).toBe(5);
    expect((await get('archive')).policyChange?.pendingFiles).toBe(1);
    // Back where it came from, with what it has.
    await system.call('bytenode.rpc.metadata.move-file.v1', { ...move, bucket: 'photos' });
    expect(await follow()).toBe(0);
    expect((await get('archive')).policyChange).toBeNull();
  });

  it('may have its page told twice', async () => {
    await owner.makeBucket('photos', { copies: 2 });
    const one = await stored(2, () => owner.storeIn('photos', 'one', [10]));
    await update('photos', { copies: 3 });
    await Promise.all([step(), step()]);
    expect(await follow()).toBe(0);
    expect((await file(one.id)).wantedCopies).toBe(3);
    expect((await get()).policyChange?.pendingFiles).toBe(1);
  });
});
