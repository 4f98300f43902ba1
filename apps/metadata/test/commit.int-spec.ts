import { randomUUID } from 'node:crypto';
import { NotDurableError, type SealUploadReplyV1 } from '#contracts';
import { waitFor } from '#testing';
import { MetadataSystem } from './metadata-system.js';
import { SEALED } from './placement-player.js';
import { NODES, Owner } from './upload.js';

const COMMITTED = 'bytenode.evt.metadata.file.committed.v1';
const STORED = 'bytenode.evt.metadata.chunk.stored.v1';
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

const typesAbout = async (id: string) => (await system.eventsAbout(id)).map(({ type }) => type);
const listed = async () =>
  (await system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, limit: 100 })).items;

describe('commit-file', () => {
  it('makes the file visible, and tells of its chunks and of itself', async () => {
    const upload = await owner.upload('holiday/beach.jpg').begin();
    expect(await listed()).toEqual([]);
    const reply = await upload.commit();
    expect(reply).toEqual({
      created: true,
      file: {
        ...{ id: expect.any(String), versionId: upload.versionId, ownerId: owner.id },
        ...{ bucket: 'my-files', path: 'holiday/beach.jpg', sizeBytes: upload.sizeBytes, contentType: 'text/plain' },
        ...{ sha256: upload.sha256, chunkCount: 4, wantedCopies: 3, minCopies: 2, version: 1 },
        ...{ protection: 'repairing', protectionReason: SEALED.protectionReason },
        ...{ createdAt: expect.any(String), updatedAt: reply.file.createdAt },
      },
    });
    expect(await listed()).toEqual([reply.file]);
    expect(await system.eventsAbout(upload.versionId)).toEqual([
      { type: STORED, data: { versionId: upload.versionId, chunks: upload.chunks } },
      {
        type: COMMITTED,
        data: {
          ...{ fileId: reply.file.id, versionId: upload.versionId, ownerId: owner.id, bucket: 'my-files' },
          ...{ path: upload.path, sizeBytes: upload.sizeBytes, sha256: upload.sha256, chunkCount: 4 },
          replacedVersionId: null,
        },
      },
    ]);
    await waitFor(() => system.events.find(({ type, subject }) => type === COMMITTED && subject === reply.file.id), {
      timeoutMs: 30_000,
    });
  });

  it('gives the same reply to the same request, one after the other and at once, and tells it once', async () => {
    const upload = await owner.upload('a').begin();
    const replies = await Promise.all(Array.from({ length: 5 }, () => upload.commit()));
    replies.push(await upload.commit());
    expect(replies).toEqual(Array(6).fill(replies[0]));
    expect(await typesAbout(upload.versionId)).toEqual([STORED, COMMITTED]);
  });

  it('still gives that reply when the file was replaced, and when it was deleted', async () => {
    const upload = await owner.upload('a').begin();
    const reply = await upload.commit();
    await owner.store('a');
    expect(await upload.commit()).toEqual(reply);
    const request = { ownerId: owner.id, fileId: reply.file.id, permanent: true };
    await system.call('bytenode.rpc.metadata.delete-file.v1', request);
    expect(await upload.commit()).toMatchObject({ created: true, file: { id: reply.file.id, sha256: upload.sha256 } });
    expect(await listed()).toEqual([]);
  });

  it('replaces the content of a path, keeps the file, and purges the old content', async () => {
    const first = await owner.upload('a', [1000]).begin();
    const before = await first.commit();
    const second = await owner.upload('a', [300]).begin();
    const after = await second.commit();
    expect(after).toMatchObject({
      created: false,
      file: { id: before.file.id, version: 2, sha256: second.sha256, createdAt: before.file.createdAt },
    });
    expect(await listed()).toEqual([after.file]);
    expect(await first.state()).toBe('purged');
    expect(await system.eventsAbout(first.versionId)).toContainEqual({
      type: PURGED,
      data: { versionId: first.versionId, fileId: before.file.id, ownerId: owner.id, reason: 'replaced' },
    });
    expect((await owner.sums()).booked).toMatchObject({ used: '300', files: '1' });
  });

  it('stores an empty file, which needs no copies', async () => {
    const upload = await owner.upload('empty', []).begin();
    const { file } = await upload.commit();
    expect(file).toMatchObject({ sizeBytes: 0, chunkCount: 0, protection: 'full', minCopies: 3, wantedCopies: 3 });
    expect(system.placement.requestsFor(upload.versionId)).toEqual([]);
    expect(await typesAbout(upload.versionId)).toEqual([COMMITTED]);
  });

  it.each([
    ['a chunk is missing', { chunkCount: 5 }, undefined],
    ['a chunk is too many', { chunkCount: 3 }, undefined],
    ['the chunks are shorter than the file', { sizeBytes: 1_000_000 }, undefined],
    ['the chunks leave a gap', {}, [0, 2, 3]],
  ])('refuses what is not whole and leaves it open: %s', async (_case, changes, indexes) => {
    const upload = await owner.upload('a', [10, 20, 30, 40]).begin();
    const chunks = indexes ? indexes.map((index) => upload.chunks[index]!) : upload.chunks;
    const request = { chunks, chunkCount: chunks.length, sizeBytes: 100, ...changes };
    await expect(upload.commit(request)).rejects.toMatchObject({ code: 'UPLOAD.INCOMPLETE', kind: 'conflict' });
    expect(await listed()).toEqual([]);
    expect(await typesAbout(upload.versionId)).toEqual([]);
    expect(await upload.commit()).toMatchObject({ created: true });
  });

  it.each([
    ['overlap', [0, 5, 30, 60]],
    ['begin behind the first byte', [1, 10, 30, 60]],
  ])('refuses chunks that %s', async (_case, offsets) => {
    const upload = await owner.upload('a', [10, 20, 30, 40]).begin();
    const chunks = upload.chunks.map((chunk, index) => ({ ...chunk, offsetBytes: offsets[index]! }));
    await expect(upload.commit({ chunks })).rejects.toMatchObject({ code: 'UPLOAD.INCOMPLETE' });
    expect(await listed()).toEqual([]);
  });

  it('knows no upload that never began', async () => {
    await expect(owner.upload('a').commit()).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
    // So that the sums after the test have a bucket to compare.
    await owner.upload('a').begin();
  });
});

describe('the seal', () => {
  it('is asked with what the commit brings', async () => {
    const upload = await owner.upload('a', [10, 20]).begin();
    await upload.commit();
    expect(system.placement.requestsFor(upload.versionId)).toEqual([
      {
        versionId: upload.versionId,
        chunkCount: 2,
        confirmed: [0, 1].map((index) => ({ index, nodeIds: NODES, failedNodeIds: [] })),
      },
    ]);
  });

  it('is told what earlier requests recorded, for the chunks it asks for', async () => {
    const upload = await owner.upload('a', [10, 20, 30, 40]).begin();
    const failedNodeIds = [randomUUID()];
    await upload.record(upload.chunks.slice(0, 3).map((chunk) => ({ ...chunk, failedNodeIds })));
    const unconfirmed = (indexes: number[]): SealUploadReplyV1 => ({
      ...SEALED,
      status: 'unconfirmed',
      unconfirmedIndexes: indexes,
    });
    const answers = [unconfirmed([0, 2]), unconfirmed([1, 3]), SEALED];
    await system.placement.answering(
      () => answers.shift()!,
      () => upload.commit({ chunks: upload.chunks.slice(3) }),
    );
    const asked = system.placement.requestsFor(upload.versionId).map(({ confirmed }) => confirmed);
    const entry = (index: number) => ({ index, nodeIds: NODES, failedNodeIds: index < 3 ? failedNodeIds : [] });
    const inOrder = asked.map((confirmed) => confirmed.toSorted((a, b) => a.index - b.index));
    // Each question is answered together with what was said before.
    expect(inOrder).toEqual([[3], [0, 2, 3], [0, 1, 2, 3]].map((indexes) => indexes.map(entry)));
  });

  it('passes its failure on; the upload stays open and can be committed later', async () => {
    const upload = await owner.upload('a').begin();
    const notDurable = () => {
      throw new NotDurableError({ chunkIndex: 0, heldCopies: 1, neededCopies: 2 });
    };
    await expect(system.placement.answering(notDurable, () => upload.commit())).rejects.toMatchObject({
      code: 'PLACEMENT.NOT_DURABLE',
      kind: 'unavailable',
      retryable: true,
      details: { heldCopies: 1 },
    });
    expect(await listed()).toEqual([]);
    expect(await upload.state()).toBe('open');
    expect(await upload.commit()).toMatchObject({ created: true });
  });

  it('finds out when a chunk was never recorded', async () => {
    const upload = await owner.upload('a', [10, 20]).begin();
    const asks = () => ({ ...SEALED, status: 'unconfirmed' as const, unconfirmedIndexes: [2] });
    await expect(system.placement.answering(asks, () => upload.commit({ chunkCount: 3 }))).rejects.toMatchObject({
      code: 'UPLOAD.INCOMPLETE',
    });
  });

  it('does not go on for ever', async () => {
    await system.restart({ SEAL_TIMEOUT_MS: '300' });
    const upload = await owner.upload('a', [10, 20]).begin();
    const asks = () => ({ ...SEALED, status: 'unconfirmed' as const, unconfirmedIndexes: [0] });
    await expect(system.placement.answering(asks, () => upload.commit())).rejects.toMatchObject({
      kind: expect.stringMatching(/unavailable|timeout/),
      retryable: true,
    });
    const silent = () => new Promise<SealUploadReplyV1>(() => undefined);
    await expect(system.placement.answering(silent, () => upload.commit())).rejects.toMatchObject({ kind: 'timeout' });
    expect(await upload.state()).toBe('open');
    await system.restart();
  });
});
