import type { HealthFindingV1, MetadataInspection } from '#contracts';
import { waitFor } from '#testing';
import { MetadataSystem } from './metadata-system.js';
import { Owner } from './upload.js';

let system: MetadataSystem;
let owner: Owner;
beforeAll(async () => {
  system = await MetadataSystem.start({ UPLOAD_IDLE_MS: '1000' });
});
afterAll(async () => {
  await system?.stop();
});
beforeEach(() => {
  owner = new Owner(system);
});

/** All pages of an inspection. */
const inspect = async (inspection: MetadataInspection, fix: boolean): Promise<HealthFindingV1[]> => {
  const findings: HealthFindingV1[] = [];
  let cursor: string | undefined;
  do {
    const request = { inspection, fix, ...(cursor ? { cursor } : {}) };
    const page = await system.call('bytenode.rpc.metadata.inspect.v1', request);
    findings.push(...page.findings);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return findings;
};
const sums = async () => [
  ...(await system.query(
    'SELECT used_bytes, reserved_bytes, file_count, trashed_count FROM buckets WHERE owner_id = $1',
    [owner.id],
  )),
  ...(await system.query('SELECT used_bytes, reserved_bytes, file_count FROM owners WHERE owner_id = $1', [owner.id])),
];

describe('the inspection of counters', () => {
  it('finds none wrong after uploads, deletions and open uploads', async () => {
    await owner.store('a.txt');
    const { id: fileId } = await owner.store('b.txt');
    await system.call('bytenode.rpc.metadata.delete-file.v1', { ownerId: owner.id, fileId, permanent: false });
    await owner.upload('open.txt').begin();
    expect(await inspect('counters', true)).toEqual([]);
  });

  it('finds a bucket and an owner that count wrong, and counts them anew only when told to, also twice', async () => {
    await owner.store('a.txt');
    const real = await sums();
    await system.query('UPDATE buckets SET used_bytes = used_bytes + 7, trashed_count = 3 WHERE owner_id = $1', [
      owner.id,
    ]);
    await system.query('UPDATE owners SET file_count = 9 WHERE owner_id = $1', [owner.id]);
    const wrong = await sums();
    const found = await inspect('counters', false);
    expect(found).toMatchObject([
      { kind: 'counter-wrong', subjectType: 'bucket', subjectName: 'my-files', done: false },
      { kind: 'counter-wrong', subjectType: 'owner', subjectId: owner.id, done: false },
    ]);
    expect(found[1]?.detail).toBe('It counts 9 files where 1 are.');
    expect(await sums()).toEqual(wrong);
    const [first, second] = await Promise.all([inspect('counters', true), inspect('counters', true)]);
    expect([...first, ...second].every(({ done }) => done)).toBe(true);
    expect(Math.max(first.length, second.length)).toBe(2);
    expect(await sums()).toEqual(real);
    expect(await inspect('counters', true)).toEqual([]);
  });

  it('goes through owners page by page, and keeps sums exact while files come', async () => {
    const owners = Array.from({ length: 45 }, () => new Owner(system));
    for (const each of owners)
      await system.query('INSERT INTO owners (owner_id, file_count) VALUES ($1, 1)', [each.id]);
    const uploads = Array.from({ length: 8 }, (_, index) => owner.store(`busy-${index}.txt`));
    const fixes = [1, 2, 3].map(() => inspect('counters', true));
    await Promise.all([...uploads, ...fixes]);
    expect((await Promise.all(fixes)).flat().length).toBeGreaterThanOrEqual(45);
    await owner.expectSums();
    expect(await inspect('counters', false)).toEqual([]);
    expect(
      await system.query('SELECT 1 FROM owners WHERE owner_id = ANY($1) AND file_count <> 0', [
        owners.map(({ id }) => id),
      ]),
    ).toEqual([]);
  });
});

describe('the inspection of uploads', () => {
  it('finds one that nobody goes on with, and gives it up only when told to', async () => {
    const [stuck, alive] = [await owner.upload('stuck.txt').begin(), await owner.upload('alive.txt').begin()];
    const state = async (versionId: string) =>
      (await system.query<{ state: string }>('SELECT state FROM versions WHERE id = $1', [versionId]))[0]?.state;
    await system.query(`UPDATE versions SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [stuck.versionId]);
    await system.query(`UPDATE versions SET heartbeat_at = now() + interval '1 hour' WHERE id = $1`, [alive.versionId]);
    // A service that has just started waits for signs of life first.
    const ours = async (fix: boolean) =>
      (await inspect('uploads', fix)).filter(
        ({ subjectId }) => subjectId === stuck.versionId || subjectId === alive.versionId,
      );
    const [found] = await waitFor(
      async () => {
        const seen = await ours(false);
        return seen.length > 0 ? seen : undefined;
      },
      { timeoutMs: 30_000 },
    );
    expect(found).toMatchObject({
      kind: 'upload-stuck',
      subjectId: stuck.versionId,
      subjectName: 'stuck.txt',
      done: false,
    });
    expect(await state(stuck.versionId)).toBe('open');
    expect(await ours(true)).toMatchObject([{ subjectId: stuck.versionId, done: true }]);
    expect([await state(stuck.versionId), await state(alive.versionId)]).toEqual(['abandoned', 'open']);
    expect(await ours(true)).toEqual([]);
  });
});

describe('the inspection of the outbox', () => {
  it('finds events that are kept for too long, and deletes them only when told to', async () => {
    await system.query(
      `INSERT INTO outbox (event, created_at, sent_at) VALUES ('{}', now() - interval '60 days', now() - interval '60 days')`,
    );
    const kept = async () =>
      (await system.query(`SELECT 1 FROM outbox WHERE sent_at < now() - interval '50 days'`)).length;
    expect(await inspect('outbox', false)).toMatchObject([{ kind: 'outbox-old', subjectId: 'metadata', done: false }]);
    expect(await kept()).toBe(1);
    expect(await inspect('outbox', true)).toMatchObject([{ done: true }]);
    expect(await kept()).toBe(0);
    expect(await inspect('outbox', true)).toEqual([]);
  });
});

describe('list-committed-versions', () => {
  it('names committed versions in order, but those of the last minutes', async () => {
    const uploads = [owner.upload('1'), owner.upload('2'), owner.upload('3')];
    for (const upload of uploads) {
      await upload.begin();
      await upload.record();
      await upload.commit();
    }
    await system.query(`UPDATE versions SET committed_at = now() - interval '1 hour' WHERE id = ANY($1)`, [
      uploads.slice(1).map(({ versionId }) => versionId),
    ]);
    const { versionIds, nextCursor } = await system.call('bytenode.rpc.metadata.list-committed-versions.v1', {});
    expect(nextCursor).toBeNull();
    const expected = uploads.slice(1).map(({ versionId }) => versionId);
    expect(versionIds.filter((id) => uploads.some(({ versionId }) => versionId === id))).toEqual(expected.toSorted());
    const cursor = expected.toSorted()[0]!;
    const rest = await system.call('bytenode.rpc.metadata.list-committed-versions.v1', { cursor });
    expect(rest.versionIds).not.toContain(cursor);
    expect(rest.versionIds).toContain(expected.toSorted()[1]);
  });

  it('leaves out those of empty files, of which no chunk has to lie anywhere', async () => {
    const empty = owner.upload('empty', []);
    await empty.begin();
    await empty.commit();
    await system.query(`UPDATE versions SET committed_at = now() - interval '1 hour' WHERE id = $1`, [empty.versionId]);
    const { versionIds } = await system.call('bytenode.rpc.metadata.list-committed-versions.v1', {});
    expect(versionIds).not.toContain(empty.versionId);
  });
});
