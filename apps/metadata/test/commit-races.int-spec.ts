import { waitFor } from '#testing';
import { MetadataSystem, settle } from './metadata-system.js';
import { SEALED } from './placement-player.js';
import { Owner, sha256Of } from './upload.js';

const COMMITTED = 'bytenode.evt.metadata.file.committed.v1';
const STORED = 'bytenode.evt.metadata.chunk.stored.v1';
const ABANDONED = 'bytenode.evt.metadata.upload.abandoned.v1';

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

describe('conditions', () => {
  it('let a commit through, or abandon the upload and change nothing else', async () => {
    const first = await owner.upload('a').begin();
    await expect(first.commit({ onlyIfSha256: sha256Of('nothing there') })).rejects.toMatchObject({
      code: 'FILE.CHANGED',
      kind: 'precondition-failed',
    });
    expect(await typesAbout(first.versionId)).toEqual([ABANDONED]);
    const second = await owner.upload('a').begin();
    const { file } = await second.commit({ onlyIfNew: true });
    const third = await owner.upload('a').begin();
    await expect(third.commit({ onlyIfNew: true })).rejects.toMatchObject({
      code: 'FILE.EXISTS',
      kind: 'precondition-failed',
    });
    expect(await third.state()).toBe('abandoned');
    await expect(third.commit()).rejects.toMatchObject({ code: 'UPLOAD.ABANDONED' });
    const fourth = await owner.upload('a').begin();
    expect(await fourth.commit({ onlyIfSha256: second.sha256 })).toMatchObject({
      created: false,
      file: { id: file.id },
    });
    const fifth = await owner.upload('a').begin();
    await expect(fifth.commit({ onlyIfSha256: second.sha256 })).rejects.toMatchObject({ code: 'FILE.CHANGED' });
    expect(await listed()).toMatchObject([{ versionId: fourth.versionId, version: 2 }]);
  });

  it('let exactly one of 20 make a new file', async () => {
    const uploads = await Promise.all(Array.from({ length: 20 }, () => owner.upload('race').begin()));
    const { results, codes } = await settle(uploads.map((upload) => upload.commit({ onlyIfNew: true })));
    expect(results).toHaveLength(1);
    expect(codes).toEqual(Array(19).fill('FILE.EXISTS'));
    expect(await listed()).toEqual([results[0]!.file]);
    const states = await Promise.all(uploads.map((upload) => upload.state()));
    expect(states.toSorted()).toEqual([...Array(19).fill('abandoned'), 'committed']);
  });

  it('let exactly one of 20 change the content they all have seen', async () => {
    const { sha256 } = await owner.store('race');
    const uploads = await Promise.all(Array.from({ length: 20 }, () => owner.upload('race').begin()));
    const { results, codes } = await settle(uploads.map((upload) => upload.commit({ onlyIfSha256: sha256 })));
    expect(results).toMatchObject([{ created: false, file: { version: 2 } }]);
    expect(codes).toEqual(Array(19).fill('FILE.CHANGED'));
  });
});

describe('at the same time', () => {
  it('20 commits to one path line up: each has its number, the last one is seen', async () => {
    const uploads = await Promise.all(
      Array.from({ length: 20 }, (_, index) => owner.upload('race', [100 + index]).begin()),
    );
    const replies = await Promise.all(uploads.map((upload) => upload.commit()));
    const numbers = replies.map(({ file }) => file.version).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(replies.filter(({ created }) => created)).toHaveLength(1);
    expect(await listed()).toEqual([expect.objectContaining({ version: 20 })]);
    const states = await Promise.all(uploads.map((upload) => upload.state()));
    expect(states.toSorted()).toEqual(['committed', ...Array(19).fill('purged')]);
  });

  it('commits and deletions of one path leave the sums right', async () => {
    const { id: fileId } = await owner.store('race');
    const uploads = await Promise.all(Array.from({ length: 10 }, () => owner.upload('race').begin()));
    const { codes } = await settle<unknown>([
      ...uploads.map((upload) => upload.commit()),
      ...[true, false, true].map((permanent) =>
        system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent }),
      ),
    ]);
    expect(codes.filter((code) => code !== 'FILE.NOT_FOUND')).toEqual([]);
    expect((await listed()).length).toBeLessThanOrEqual(1);
  });

  it('uploads of unannounced length get exactly the quota', async () => {
    await owner.setBucket({ quota_bytes: 5000 });
    const uploads = await Promise.all(
      Array.from({ length: 20 }, (_, index) => owner.upload(`f-${index}`, [1000]).begin({ expectedSizeBytes: null })),
    );
    const { results, codes } = await settle(uploads.map((upload) => upload.commit()));
    expect(results).toHaveLength(5);
    expect(codes).toEqual(Array(15).fill('QUOTA.EXCEEDED'));
    expect((await owner.sums()).booked).toMatchObject({ used: '5000', reserved: '0', files: '5' });
  });

  it('an upload given up during its seal is not committed', async () => {
    const upload = await owner.upload('a').begin();
    const abandoning = async () => {
      await upload.abandon();
      return SEALED;
    };
    await expect(system.placement.answering(abandoning, () => upload.commit())).rejects.toMatchObject({
      code: 'UPLOAD.ABANDONED',
    });
    expect(await listed()).toEqual([]);
    expect(await typesAbout(upload.versionId)).toEqual([ABANDONED]);
  });

  it('giving up and committing agree on who was first', async () => {
    const uploads = await Promise.all(Array.from({ length: 30 }, (_, index) => owner.upload(`f-${index}`).begin()));
    const outcomes = await Promise.all(
      uploads.map(async (upload, index) => {
        const commit = upload.commit();
        const isSealing = () => system.placement.requestsFor(upload.versionId).length > 0;
        // Every other one is given up when its commit is well under way.
        if (index % 2 === 0) await waitFor(isSealing, { timeoutMs: 30_000, intervalMs: 1 });
        const [committed, abandoned] = await Promise.allSettled([commit, upload.abandon()]);
        return {
          commit: committed.status,
          state: abandoned.status === 'fulfilled' ? abandoned.value.state : 'failed',
        };
      }),
    );
    for (const outcome of outcomes) {
      expect(outcome.commit).toBe(outcome.state === 'committed' ? 'fulfilled' : 'rejected');
    }
    const committed = outcomes.filter(({ state }) => state === 'committed');
    expect(await listed()).toHaveLength(committed.length);
  });
});

describe('a crash', () => {
  it('of the database between seal and commit leaves nothing visible; the same commit succeeds later', async () => {
    const upload = await owner.upload('a').begin();
    const killing = async () => {
      await system.postgres.kill();
      return SEALED;
    };
    await expect(system.placement.answering(killing, () => upload.commit())).rejects.toMatchObject({
      kind: 'unavailable',
      retryable: true,
    });
    await system.postgres.start();
    await waitFor(async () => (await upload.state()) === 'open', { timeoutMs: 30_000 });
    expect(await listed()).toEqual([]);
    expect(await upload.commit()).toMatchObject({ created: true });
    expect(await typesAbout(upload.versionId)).toEqual([STORED, COMMITTED]);
  });

  it('in the middle of the committing transaction undoes all of it', async () => {
    const upload = await owner.upload('a').begin();
    await system.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER die_at_booking BEFORE UPDATE ON buckets FOR EACH ROW WHEN (NEW.used_bytes > OLD.used_bytes)
      EXECUTE FUNCTION die()`);
    await expect(upload.commit()).rejects.toMatchObject({ kind: 'unavailable' });
    await system.query('DROP TRIGGER die_at_booking ON buckets; DROP FUNCTION die()');
    expect(await upload.state()).toBe('open');
    expect(await listed()).toEqual([]);
    expect(await typesAbout(upload.versionId)).toEqual([]);
    expect(await upload.commit()).toMatchObject({ created: true });
  });
});
