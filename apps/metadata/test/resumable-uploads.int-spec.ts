import { randomUUID } from 'node:crypto';
import type { ChunkRecordV1, ResumableLeaseV1, ResumableUploadV1 } from '#contracts';
import { ExpireUploadsService } from '../src/resumable-uploads/expire-uploads.service.js';
import { AbandonIdleUploadsService } from '../src/versions/abandon-idle-uploads.service.js';
import { MetadataSystem, settle } from './metadata-system.js';
import { chunksOf, Owner, type Plain, sha256Of } from './upload.js';

const SIZES = [1000, 1000, 1000, 500];
const SIZE = 3500;

let system: MetadataSystem;
beforeAll(async () => {
  system = await MetadataSystem.start();
});
afterAll(() => system?.stop());

/** One resumable upload as gateways make it, step by step. */
class Parts {
  readonly versionId = randomUUID();
  readonly chunks = chunksOf(this.versionId, SIZES);

  constructor(readonly owner = new Owner(system)) {}

  beginRequest(changes: { path?: string; onlyIfNew?: boolean } = {}) {
    return {
      ...{
        versionId: this.versionId,
        ownerId: this.owner.id,
        bucket: 'my-files',
        path: 'a',
        contentType: 'text/plain',
      },
      ...{ sizeBytes: SIZE, keyId: 'key-1', wrappedKey: 'd3JhcHBlZA==', onlyIfNew: false, clientMetadata: 'path YQ==' },
      ...changes,
    };
  }

  async begin(changes: { path?: string; onlyIfNew?: boolean } = {}): Promise<this> {
    await system.call('bytenode.rpc.metadata.begin-resumable-upload.v1', this.beginRequest(changes));
    return this;
  }

  async get(ownerId = this.owner.id): Promise<ResumableUploadV1> {
    const request = { ownerId, versionId: this.versionId };
    return (await system.call('bytenode.rpc.metadata.get-resumable-upload.v1', request)).upload;
  }

  tryLease(ownerId = this.owner.id) {
    return system.call('bytenode.rpc.metadata.lease-resumable-upload.v1', { ownerId, versionId: this.versionId });
  }

  async lease(): Promise<ResumableLeaseV1> {
    const { lease } = await this.tryLease();
    if (!lease) throw new Error('the upload is not to be had');
    return lease;
  }

  tail(offsetBytes: number, sizeBytes: number): Plain<ChunkRecordV1> {
    return { ...chunksOf(randomUUID(), [sizeBytes])[0]!, offsetBytes };
  }

  advanceRequest(
    { fence, tailVersionId }: ResumableLeaseV1,
    about: { indexes?: number[]; tail?: Plain<ChunkRecordV1> | null; release?: boolean; offsetBytes?: number },
  ) {
    const { indexes = [], tail = null, release = false } = about;
    const chunks = indexes.map((index) => this.chunks[index]!);
    const last = tail ?? chunks.at(-1);
    const offsetBytes = about.offsetBytes ?? (last ? last.offsetBytes + last.sizeBytes : 0);
    const hashState = `state after ${indexes.at(-1)}`;
    return { versionId: this.versionId, fence, tailVersionId, offsetBytes, chunks, hashState, tail, release };
  }

  async advance(...args: Parameters<Parts['advanceRequest']>): Promise<ResumableUploadV1> {
    const request = this.advanceRequest(...args);
    return (await system.call('bytenode.rpc.metadata.advance-resumable-upload.v1', request)).upload;
  }

  renew(fence: number) {
    const leases = [{ versionId: this.versionId, fence }];
    return system.call('bytenode.rpc.metadata.renew-resumable-leases.v1', { leases });
  }

  /** The gateway that has the lease is gone for longer than a lease lasts. */
  loseGateway() {
    const sql = `UPDATE resumable_uploads SET leased_until = now() - interval '1 s' WHERE version_id = $1`;
    return system.query(sql, [this.versionId]);
  }

  expire() {
    const sql = `UPDATE resumable_uploads SET expires_at = now() - interval '1 s' WHERE version_id = $1`;
    return system.query(sql, [this.versionId]);
  }
}

const stateOf = async (versionId: string) =>
  (await system.call('bytenode.rpc.metadata.upload-states.v1', { versionIds: [versionId] })).states[0]!.state;
const typesAbout = async (id: string) => (await system.eventsAbout(id)).map(({ type }) => type.split('.').at(-2));
const sweep = async () => {
  while ((await system.service(ExpireUploadsService).run()) > 0);
  while ((await system.service(AbandonIdleUploadsService).run()) > 0);
  while ((await system.service(ExpireUploadsService).forget()) > 0);
};

describe('begin-resumable-upload', () => {
  it('reserves the whole file once, however often it is asked', async () => {
    const parts = new Parts();
    const replies = await Promise.all(
      [1, 2].map(() => system.call('bytenode.rpc.metadata.begin-resumable-upload.v1', parts.beginRequest())),
    );
    expect(replies[0]).toEqual(replies[1]);
    expect(replies[0]!.upload).toMatchObject({ sizeBytes: SIZE, offsetBytes: 0, chunkCount: 0, state: 'open' });
    expect((await parts.owner.sums()).booked).toMatchObject({ reserved: String(SIZE) });
  });

  it('is refused where the quota has no room', async () => {
    const parts = new Parts();
    await parts.owner.setBucket({ quota_bytes: SIZE - 1 });
    await expect(parts.begin()).rejects.toMatchObject({ code: 'QUOTA.EXCEEDED' });
    await expect(parts.get()).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
  });

  it('opens what its owner alone finds', async () => {
    const parts = await new Parts().begin();
    expect(await parts.get()).toMatchObject({ clientMetadata: 'path YQ==', onlyIfNew: false, fileId: null });
    await expect(parts.get(randomUUID())).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND', kind: 'not-found' });
    await expect(parts.tryLease(randomUUID())).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
  });
});

describe('a lease', () => {
  it("is one writer's at a time, who hears that somebody waits", async () => {
    const parts = await new Parts().begin();
    const { fence } = await parts.lease();
    expect(await parts.renew(fence)).toEqual({ wantedVersionIds: [], lostVersionIds: [] });
    expect(await parts.tryLease()).toMatchObject({ status: 'busy', lease: null });
    expect(await parts.renew(fence)).toEqual({ wantedVersionIds: [parts.versionId], lostVersionIds: [] });
  });

  it('goes to one of two who ask at once', async () => {
    const parts = await new Parts().begin();
    const replies = await Promise.all([parts.tryLease(), parts.tryLease()]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual(['busy', 'leased']);
  });

  it("ends with its writer's word, or some seconds after its last sign of life", async () => {
    const parts = await new Parts().begin();
    const first = await parts.lease();
    await parts.advance(first, { release: true });
    const second = await parts.lease();
    await parts.loseGateway();
    const third = await parts.lease();
    expect([first.fence, second.fence, third.fence]).toEqual([1, 2, 3]);
    expect(await parts.renew(second.fence)).toEqual({ wantedVersionIds: [], lostVersionIds: [parts.versionId] });
    await expect(parts.advance(second, { indexes: [0] })).rejects.toMatchObject({ code: 'UPLOAD.LEASE_LOST' });
    expect(await parts.get()).toMatchObject({ offsetBytes: 0, chunkCount: 0 });
  });

  it('gives each writer an id for its tail, and ends that of one who died', async () => {
    const parts = await new Parts().begin();
    const dead = await parts.lease();
    expect(await stateOf(dead.tailVersionId)).toBe('open');
    await parts.loseGateway();
    const next = await parts.lease();
    expect(await stateOf(dead.tailVersionId)).toBe('abandoned');
    expect(await stateOf(next.tailVersionId)).toBe('open');
    expect(await typesAbout(dead.tailVersionId)).toEqual(['abandoned']);
    await expect(
      parts.advance({ ...next, tailVersionId: dead.tailVersionId }, { tail: parts.tail(0, 10) }),
    ).rejects.toMatchObject({ code: 'UPLOAD.INCOMPLETE' });
  });
});

describe('advance-resumable-upload', () => {
  it('acknowledges chunks, hash and tail together, once', async () => {
    const parts = await new Parts().begin();
    const lease = await parts.lease();
    const request = parts.advanceRequest(lease, { indexes: [0, 1], tail: parts.tail(2000, 70), release: true });
    for (let time = 0; time < 2; time++) {
      const { upload } = await system.call('bytenode.rpc.metadata.advance-resumable-upload.v1', request);
      expect(upload).toMatchObject({ offsetBytes: 2070, chunkCount: 2, hashState: 'state after 1' });
    }
    expect(await typesAbout(parts.versionId)).toEqual(['stored']);
    expect(await typesAbout(lease.tailVersionId)).toEqual(['stored']);
    expect(await parts.tryLease()).toMatchObject({
      status: 'leased',
      lease: { fence: 2, tail: { versionId: lease.tailVersionId, sizeBytes: 70, chunkCid: request.tail!.chunkCid } },
    });
    await parts.owner.expectSums();
  });

  it('keeps the old tail until a chunk or another tail has its bytes', async () => {
    const parts = await new Parts().begin();
    const first = await parts.lease();
    await parts.advance(first, { tail: parts.tail(0, 10), release: true });
    const second = await parts.lease();
    expect(await stateOf(first.tailVersionId)).toBe('open');
    await parts.advance(second, { tail: parts.tail(0, 20), release: true });
    expect([await stateOf(first.tailVersionId), await stateOf(second.tailVersionId)]).toEqual(['abandoned', 'open']);
    const third = await parts.lease();
    expect(await parts.advance(third, { indexes: [0], release: true })).toMatchObject({ offsetBytes: 1000 });
    expect([await stateOf(second.tailVersionId), await stateOf(third.tailVersionId)]).toEqual([
      'abandoned',
      'abandoned',
    ]);
    expect(await typesAbout(first.tailVersionId)).toEqual(['stored', 'abandoned']);
  });

  it('changes nothing when it comes late', async () => {
    const parts = await new Parts().begin();
    const lease = await parts.lease();
    const late = parts.advanceRequest(lease, { indexes: [0] });
    await parts.advance(lease, { indexes: [0] });
    await parts.advance(lease, { indexes: [1], tail: parts.tail(2000, 5) });
    const { upload } = await system.call('bytenode.rpc.metadata.advance-resumable-upload.v1', late);
    expect(upload).toMatchObject({ offsetBytes: 2005, chunkCount: 2, hashState: 'state after 1' });
  });

  it('refuses what leaves a gap, with all that came with it', async () => {
    const parts = await new Parts().begin();
    const lease = await parts.lease();
    await expect(parts.advance(lease, { indexes: [1] })).rejects.toMatchObject({ code: 'UPLOAD.INCOMPLETE' });
    expect(await system.query('SELECT 1 FROM chunks WHERE version_id = $1', [parts.versionId])).toEqual([]);
  });
});

describe('a complete upload', () => {
  it('needs no writer, becomes a file as others do, and says which', async () => {
    const parts = await new Parts().begin({ path: 'complete' });
    const lease = await parts.lease();
    await parts.advance(lease, { indexes: [0, 1, 2, 3] });
    expect(await stateOf(lease.tailVersionId)).toBe('abandoned');
    expect(await parts.tryLease()).toMatchObject({ status: 'complete', lease: null });
    const commit = {
      ...{ versionId: parts.versionId, sizeBytes: SIZE, sha256: sha256Of('x'), chunkCount: 4, chunks: [] },
      ...{ onlyIfNew: false, onlyIfSha256: null },
    };
    const { file } = await system.call('bytenode.rpc.metadata.commit-file.v1', commit);
    expect(await parts.get()).toMatchObject({ state: 'committed', fileId: file.id });
    expect(await parts.tryLease()).toMatchObject({ status: 'complete' });
    expect(await parts.advance(lease, { indexes: [3], release: true })).toMatchObject({ state: 'committed' });
    await parts.owner.expectSums();
  });
});

describe('an upload that nobody goes on with', () => {
  const makeIdle = (versionId: string) =>
    system.query(`UPDATE versions SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [versionId]);

  it('stays for its time, though it gives no sign of life', async () => {
    const parts = await new Parts().begin();
    await makeIdle(parts.versionId);
    await sweep();
    expect(await stateOf(parts.versionId)).toBe('open');
    expect((await parts.get()).state).toBe('open');
  });

  it('is given up once when it has expired: quota, chunks and tail are free', async () => {
    const parts = await new Parts().begin();
    const lease = await parts.lease();
    await parts.advance(lease, { indexes: [0], tail: parts.tail(1000, 5), release: true });
    await parts.expire();
    await expect(parts.tryLease()).rejects.toMatchObject({ code: 'UPLOAD.GONE' });
    await settle([system.service(ExpireUploadsService).run(), system.service(ExpireUploadsService).run()]);
    await sweep();
    expect([await stateOf(parts.versionId), await stateOf(lease.tailVersionId)]).toEqual(['abandoned', 'abandoned']);
    expect(await typesAbout(parts.versionId)).toEqual(['stored', 'abandoned']);
    expect(await typesAbout(lease.tailVersionId)).toEqual(['stored', 'abandoned']);
    expect((await parts.owner.sums()).booked).toMatchObject({ reserved: '0' });
    await expect(parts.get()).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
  });

  it('is not given up under a writer', async () => {
    const parts = await new Parts().begin();
    const lease = await parts.lease();
    await parts.expire();
    await sweep();
    expect(await parts.advance(lease, { indexes: [0], release: true })).toMatchObject({ offsetBytes: 1000 });
    await sweep();
    expect(await stateOf(parts.versionId)).toBe('open');
  });

  it('can be ended before, with its tail', async () => {
    const parts = await new Parts().begin();
    const lease = await parts.lease();
    await parts.advance(lease, { tail: parts.tail(0, 5), release: true });
    const abandon = { versionId: parts.versionId, reason: 'terminated by the client' };
    for (let time = 0; time < 2; time++) {
      expect(await system.call('bytenode.rpc.metadata.abandon-upload.v1', abandon)).toEqual({ state: 'abandoned' });
    }
    expect(await stateOf(lease.tailVersionId)).toBe('open');
    await sweep();
    expect(await stateOf(lease.tailVersionId)).toBe('abandoned');
    expect((await parts.get()).state).toBe('abandoned');
    await expect(parts.tryLease()).rejects.toMatchObject({ code: 'UPLOAD.GONE' });
    await expect(parts.advance(lease, { indexes: [0] })).rejects.toMatchObject({ code: 'UPLOAD.GONE' });
    await parts.owner.expectSums();
  });
});
