import { randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import { AbandonIdleUploadsService } from '../src/versions/abandon-idle-uploads.service.js';
import { MetadataSystem, settle } from './metadata-system.js';
import { chunksOf, Owner } from './upload.js';

let system: MetadataSystem;
beforeAll(async () => {
  system = await MetadataSystem.start();
});
afterAll(async () => {
  await system?.stop();
});

describe('begin-upload', () => {
  it('makes the bucket my-files on first use and answers with its policy', async () => {
    const owner = new Owner(system);
    const request = owner.upload('a').beginRequest();
    expect(await system.call('bytenode.rpc.metadata.begin-upload.v1', request)).toEqual({
      copies: 3,
      spread: 'strict',
    });
    expect(await system.query('SELECT name FROM buckets WHERE owner_id = $1', [owner.id])).toEqual([
      { name: 'my-files' },
    ]);
  });

  it('makes it once when many come at once', async () => {
    const owner = new Owner(system);
    const { codes } = await settle(Array.from({ length: 10 }, (_, index) => owner.upload(`f-${index}`).begin()));
    expect(codes).toEqual([]);
    expect(await system.query('SELECT 1 FROM buckets WHERE owner_id = $1', [owner.id])).toHaveLength(1);
    await owner.expectSums();
  });

  it('gives the same answer to the same request, and reserves once', async () => {
    const owner = new Owner(system);
    const request = owner.upload('a', [1000]).beginRequest();
    const first = await system.call('bytenode.rpc.metadata.begin-upload.v1', request);
    expect(await system.call('bytenode.rpc.metadata.begin-upload.v1', request)).toEqual(first);
    expect((await owner.sums()).booked).toMatchObject({ reserved: '1000' });
  });

  it('refuses an id that is taken: by an upload that ended, and by one of somebody else', async () => {
    const ended = await new Owner(system).upload('a').begin();
    await ended.abandon();
    await expect(ended.begin()).rejects.toMatchObject({ code: 'UPLOAD.ABANDONED', kind: 'conflict' });
    const open = await new Owner(system).upload('a').begin();
    await expect(open.begin({ ownerId: randomUUID() })).rejects.toMatchObject({ code: 'UPLOAD.ABANDONED' });
    expect(await open.state()).toBe('open');
  });

  it.each([
    ['an unknown bucket', { bucket: 'holiday' }, 'BUCKET.NOT_FOUND'],
    ['a bucket that can not be', { bucket: 'no\0bucket' }, 'BUCKET.NOT_FOUND'],
    ['a path that leaves its folder', { path: '../etc/passwd' }, 'FILE.INVALID_PATH'],
    ['a path with NUL', { path: 'a\0b' }, 'FILE.INVALID_PATH'],
    ['a path of 1,026 bytes in 513 characters', { path: 'é'.repeat(513) }, 'FILE.INVALID_PATH'],
    ['a negative size', { expectedSizeBytes: -1 }, 'MESSAGE.INVALID'],
  ])('refuses %s and opens nothing', async (_case, changes, code) => {
    const upload = new Owner(system).upload('a');
    await expect(upload.begin(changes)).rejects.toMatchObject({ code });
    expect(await upload.state()).toBe('unknown');
  });
});

describe('quota', () => {
  it('admits exactly as many parallel uploads as fit, and gives the room of abandoned ones to others', async () => {
    const owner = new Owner(system);
    await owner.setBucket({ quota_bytes: 5000 });
    const uploads = Array.from({ length: 20 }, (_, index) => owner.upload(`f-${index}`, [1000]));
    const { results, codes } = await settle(uploads.map((upload) => upload.begin()));
    expect(results).toHaveLength(5);
    expect(codes).toEqual(Array(15).fill('QUOTA.EXCEEDED'));
    await Promise.all([results[0]!.abandon(), results[1]!.commit()]);
    await owner.upload('next', [1000]).begin();
    await expect(owner.upload('one-more', [1]).begin()).rejects.toMatchObject({
      code: 'QUOTA.EXCEEDED',
      kind: 'insufficient-storage',
      details: { quotaBytes: 5000 },
    });
    await owner.expectSums();
    expect((await owner.sums()).booked).toMatchObject({ used: '1000', reserved: '4000', files: '1' });
  });

  it('stops an upload of unannounced length at the chunk that does not fit, and records nothing of it', async () => {
    const owner = new Owner(system);
    await owner.setBucket({ quota_bytes: 2500 });
    const upload = await owner.upload('stream', [1000, 1000, 1000, 1000]).begin({ expectedSizeBytes: null });
    await upload.record(upload.chunks.slice(0, 2));
    await expect(upload.record(upload.chunks.slice(2, 3))).rejects.toMatchObject({ code: 'QUOTA.EXCEEDED' });
    expect((await owner.sums()).booked).toMatchObject({ used: '0', reserved: '2000' });
    expect(await system.query('SELECT 1 FROM chunks WHERE version_id = $1', [upload.versionId])).toHaveLength(2);
    await upload.abandon();
    expect((await owner.sums()).booked).toMatchObject({ used: '0', reserved: '0' });
  });

  it('books what was stored, not what was announced', async () => {
    const owner = new Owner(system);
    const upload = await owner.upload('short', [700]).begin({ expectedSizeBytes: 5000 });
    await upload.commit();
    expect((await owner.sums()).booked).toMatchObject({ used: '700', reserved: '0' });
  });
});

describe('record-chunks', () => {
  it('stores chunks and announces them, and does neither twice', async () => {
    const upload = await new Owner(system).upload('a').begin();
    await upload.record(upload.chunks.slice(0, 2));
    await upload.record(upload.chunks.slice(0, 2));
    await upload.record(upload.chunks.slice(1, 3));
    const events = await system.eventsAbout(upload.versionId);
    expect(events.map(({ type }) => type)).toEqual(Array(2).fill('bytenode.evt.metadata.chunk.stored.v1'));
    expect(events.map(({ data }) => data.chunks)).toEqual([upload.chunks.slice(0, 2), upload.chunks.slice(2, 3)]);
    expect(await system.query('SELECT 1 FROM chunks WHERE version_id = $1', [upload.versionId])).toHaveLength(3);
    await waitFor(() => system.events.filter(({ subject }) => subject === upload.versionId).length === 2, {
      timeoutMs: 30_000,
    });
  });

  it('stores them once when the same request comes twice at once', async () => {
    const upload = await new Owner(system).upload('a').begin();
    const { codes } = await settle([upload.record(), upload.record()]);
    expect(codes).toEqual([]);
    expect(await system.eventsAbout(upload.versionId)).toHaveLength(1);
  });

  it('refuses another content for a chunk that is recorded, with all that came with it', async () => {
    const upload = await new Owner(system).upload('a').begin();
    await upload.record(upload.chunks.slice(0, 2));
    const [other] = chunksOf(randomUUID(), [100]);
    await expect(upload.record([{ ...other!, index: 1 }, upload.chunks[2]!])).rejects.toMatchObject({
      code: 'UPLOAD.INCOMPLETE',
      kind: 'conflict',
    });
    expect(await system.query('SELECT 1 FROM chunks WHERE version_id = $1', [upload.versionId])).toHaveLength(2);
  });

  it('refuses chunks of an upload that is abandoned or unknown; after the commit a repeat changes nothing', async () => {
    const owner = new Owner(system);
    const abandoned = await owner.upload('a').begin();
    await abandoned.abandon();
    await expect(abandoned.record()).rejects.toMatchObject({ code: 'UPLOAD.ABANDONED' });
    await expect(owner.upload('b').record()).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
    const committed = await owner.upload('c').begin();
    await committed.commit();
    const before = await system.eventsAbout(committed.versionId);
    await committed.record();
    expect(await system.eventsAbout(committed.versionId)).toEqual(before);
  });

  it('takes as many chunks as a message may carry', async () => {
    const upload = await new Owner(system).upload('large', Array(256).fill(8 * 1024 * 1024)).begin();
    await upload.record();
    expect(await system.query('SELECT 1 FROM chunks WHERE version_id = $1', [upload.versionId])).toHaveLength(256);
  });
});

describe('abandon-upload', () => {
  it('ends an open upload once, with one event', async () => {
    const upload = await new Owner(system).upload('a').begin();
    expect(await upload.abandon('digest mismatch')).toEqual({ state: 'abandoned' });
    expect(await upload.abandon('again')).toEqual({ state: 'abandoned' });
    expect(await system.eventsAbout(upload.versionId)).toEqual([
      {
        type: 'bytenode.evt.metadata.upload.abandoned.v1',
        data: { versionId: upload.versionId, reason: 'digest mismatch' },
      },
    ]);
  });

  it('leaves a committed one as it is, and says so', async () => {
    const upload = await new Owner(system).upload('a').begin();
    await upload.commit();
    expect(await upload.abandon()).toEqual({ state: 'committed' });
  });

  it('knows no upload that never began', async () => {
    await expect(new Owner(system).upload('a').abandon()).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
  });
});

describe('signs of life', () => {
  const makeIdle = (versionId: string) =>
    system.query(`UPDATE versions SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [versionId]);
  const sweep = async () => {
    while ((await system.service(AbandonIdleUploadsService).run()) > 0);
  };

  it('are taken for open uploads; the others can stop', async () => {
    const owner = new Owner(system);
    const open = await owner.upload('a').begin();
    const ended = await owner.upload('b').begin();
    await ended.abandon();
    const unknown = randomUUID();
    await makeIdle(open.versionId);
    const request = { versionIds: [open.versionId, ended.versionId, unknown] };
    for (let time = 0; time < 2; time++) {
      expect(await system.call('bytenode.rpc.metadata.heartbeat-uploads.v1', request)).toEqual({
        closedVersionIds: [ended.versionId, unknown],
      });
    }
    await sweep();
    expect(await open.state()).toBe('open');
  });

  it('keep uploads from being given up; those without any are, and their room is free', async () => {
    const owner = new Owner(system);
    const [idle, recording, fresh] = await Promise.all(['a', 'b', 'c'].map((path) => owner.upload(path).begin()));
    await Promise.all([makeIdle(idle!.versionId), makeIdle(recording!.versionId)]);
    await recording!.record(recording!.chunks.slice(0, 1));
    await sweep();
    expect(await Promise.all([idle!, recording!, fresh!].map((upload) => upload.state()))).toEqual([
      'abandoned',
      'open',
      'open',
    ]);
    await expect(idle!.commit()).rejects.toMatchObject({ code: 'UPLOAD.ABANDONED' });
    await owner.expectSums();
  });
});

describe('upload-states', () => {
  it('tells each state, and that an id says nothing', async () => {
    const owner = new Owner(system);
    const [open, committed, abandoned, replaced] = await Promise.all(
      ['a', 'b', 'c', 'd'].map((path) => owner.upload(path).begin()),
    );
    await Promise.all([committed!.commit(), abandoned!.abandon(), replaced!.commit()]);
    await owner.store('d');
    const unknown = randomUUID();
    const uploads = [open!, committed!, abandoned!, replaced!];
    const { states } = await system.call('bytenode.rpc.metadata.upload-states.v1', {
      versionIds: [...uploads.map((upload) => upload.versionId), unknown],
    });
    expect(states.map(({ state }) => state)).toEqual(['open', 'committed', 'abandoned', 'purged', 'unknown']);
    expect(states.map(({ versionId }) => versionId)).toEqual([...uploads.map((u) => u.versionId), unknown]);
  });
});

describe('owners-of-versions', () => {
  it('tells whose versions are, whatever became of them, and leaves unknown ones out', async () => {
    const [ann, bob] = [new Owner(system), new Owner(system)];
    const open = await ann.upload('a').begin();
    const abandoned = await bob.upload('a').begin();
    await abandoned.abandon();
    const { versionId: committed } = await bob.store('b');
    const request = { versionIds: [open.versionId, abandoned.versionId, committed, randomUUID()] };
    const { owners } = await system.call('bytenode.rpc.metadata.owners-of-versions.v1', request);
    const found = new Map(owners.map(({ versionId, ownerId }) => [versionId, ownerId]));
    expect(found).toEqual(
      new Map([
        [open.versionId, ann.id],
        [abandoned.versionId, bob.id],
        [committed, bob.id],
      ]),
    );
    const again = await system.call('bytenode.rpc.metadata.owners-of-versions.v1', request);
    expect(again.owners).toHaveLength(3);
  });
});
