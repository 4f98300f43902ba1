import { randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload } from './played-upload.js';
import { repairsAtRest } from './repairs-at-rest.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);
beforeEach(() => stage.reset({ POLICY_PAGE_PAUSE_MS: '20' }));
afterAll(() => stage?.close());

const store = async (copies: number, chunks = 4): Promise<PlayedUpload> => {
  const file = await new PlayedUpload(stage, { chunks, copies, spread: 'strict' }).store();
  await file.isFull();
  await repairsAtRest(stage);
  return file;
};
const setPolicy = (files: PlayedUpload[], copies: number, revision: number, spread: 'strict' | 'off' = 'strict') =>
  stage.call(
    'bytenode.rpc.chunk-placement.set-policy.v1',
    { versionIds: files.map(({ versionId }) => versionId), copies, spread, revision },
    'metadata',
  );
const follows = () => stage.query<{ version_id: string }>('SELECT version_id FROM policy_follows');
const allFollow = () => waitFor(async () => (await follows()).length === 0, { timeoutMs: 30_000 });
const raisedFrom = async ({ versionId }: PlayedUpload) =>
  (
    await stage.query<{ raised_from: number | null }>('SELECT raised_from FROM versions WHERE version_id = $1', [
      versionId,
    ])
  )[0]?.raised_from;
const copiesOf = async ({ versionId }: PlayedUpload) =>
  (await stage.query<{ copies: number }>('SELECT copies FROM versions WHERE version_id = $1', [versionId]))[0]?.copies;

describe('another policy for stored versions', () => {
  it('has more copies made, shown as repairing until they are there; then fewer, and the surplus goes', async () => {
    const [file, other] = [await store(2), await store(2)];
    const { versions } = await setPolicy([file], 3, 10);
    expect(versions).toMatchObject([
      { versionId: file.versionId, protection: 'repairing', minCopies: 2, wantedCopies: 3 },
    ]);
    expect(holdersOfAll(await file.isHeldBy(3))).toEqual([]);
    await file.isFull();
    // No copy was lost, so nobody was told of a loss.
    expect(stage.events.filter(({ type }) => type.endsWith('.chunk.degraded.v1'))).toEqual([]);
    await other.isHeldBy(2);

    await repairsAtRest(stage);
    expect((await setPolicy([file], 2, 11)).versions).toMatchObject([{ protection: 'full', minCopies: 3 }]);
    await file.isHeldBy(2);
    await file.isFull();
    expect((await file.on('releasing')).map((nodeIds) => nodeIds.length)).toEqual([1, 1, 1, 1]);
    await allFollow();
  });

  it('forgets that it was another once all copies are there, with the last of them or on the next walk', async () => {
    const file = await store(2);
    await setPolicy([file], 3, 10);
    expect(await raisedFrom(file)).toBe(2);
    await file.isHeldBy(3);
    await waitFor(async () => (await raisedFrom(file)) === null, { timeoutMs: 30_000 });

    await stage.stop([...stage.apps][0]!);
    await allFollow();
    // As an older version of this service, or one that stopped between the last copy and the end of its repair, leaves it.
    await stage.query('UPDATE versions SET raised_from = 2');
    await stage.start({ WALK_IDLE_MS: '200' });
    await waitFor(async () => (await raisedFrom(file)) === null, { timeoutMs: 30_000 });
  });

  it('changes nothing the second time, and an older one that comes late changes nothing at all', async () => {
    const file = await store(2);
    await setPolicy([file], 3, 10);
    await file.isHeldBy(3);
    await allFollow();
    const again = await setPolicy([file], 3, 10);
    expect(again.versions).toMatchObject([{ wantedCopies: 3 }]);
    expect((await setPolicy([file], 5, 9)).versions).toMatchObject([{ wantedCopies: 3 }]);
    expect(await follows()).toEqual([]);
    expect(await copiesOf(file)).toBe(3);
    // The same policy by another change asks for nothing either.
    await setPolicy([file], 3, 12);
    expect(await follows()).toEqual([]);
  });

  it('leaves out versions that are unknown or have ended', async () => {
    const file = await store(2);
    await file.tellPurged();
    await file.becomes('closed');
    expect(await setPolicy([file], 3, 10)).toEqual({ versions: [] });
    const unknown = { versionIds: [randomUUID()], copies: 3, spread: 'strict' as const, revision: 10 };
    expect(await stage.call('bytenode.rpc.chunk-placement.set-policy.v1', unknown, 'metadata')).toEqual({
      versions: [],
    });
    expect(await follows()).toEqual([]);
  });

  it('says what is possible where there are too few nodes, and makes it', async () => {
    const file = await store(2);
    for (const { id } of stage.nodes.slice(0, 2)) await stage.setNode(id, { state: 'maintenance' });
    const { versions } = await setPolicy([file], 5, 10);
    expect(versions[0]).toMatchObject({ wantedCopies: 5, protection: expect.stringMatching(/repairing|reduced/) });
    await waitFor(async () => (await file.protection())?.protection === 'reduced', { timeoutMs: 30_000 });
    expect((await file.protection())?.reason).toContain('of 5 copies: only');
  });

  it('goes on where it stood after a restart, chunk by chunk', async () => {
    const file = await store(2);
    const [app] = stage.apps;
    await stage.stop(app!);
    // As a process leaves it that dies between two pages.
    await stage.query('UPDATE versions SET copies = 3, policy_revision = 10, raised_from = 2');
    await stage.query('INSERT INTO policy_follows (version_id, revision, next_index) VALUES ($1, 10, 1)', [
      file.versionId,
    ]);
    // The walk over all chunks would find them as well.
    await stage.query(`UPDATE walks SET finished_at = now() WHERE name = 'all-chunks'`);
    await stage.start({ POLICY_PAGE_PAUSE_MS: '20' });
    await allFollow();
    await waitFor(async () => (await file.on('held')).slice(1).every((nodeIds) => nodeIds.length === 3), {
      timeoutMs: 30_000,
    });
  });

  it('moves a copy where the spread rule comes to hold', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const file = new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'off' });
    await file.store({
      ...[
        [d, e],
        [b, e],
        [c, e],
        [c, d],
      ],
    });
    expect(holdersOfAll(await file.isHeldBy(3))).toContain(a);
    await repairsAtRest(stage);
    await setPolicy([file], 3, 10, 'strict');
    await waitFor(async () => holdersOfAll(await file.on('held')).length === 0, { timeoutMs: 30_000 });
    await file.isFull();
  });

  it('waits for metadata to tell that a sealed version is committed, and forgets one that ended instead', async () => {
    const file = new PlayedUpload(stage, { chunks: 2, copies: 2, spread: 'off' });
    await file.place();
    await file.write();
    await file.seal(file.confirmed());
    await setPolicy([file], 3, 10, 'off');
    expect(await follows()).toHaveLength(1);
    await file.tellCommitted();
    await file.isHeldBy(3);
    await allFollow();

    const ending = new PlayedUpload(stage, { chunks: 1, copies: 2, spread: 'off' });
    await ending.place();
    await setPolicy([ending], 3, 10, 'off');
    await ending.tellPurged();
    await ending.becomes('closed');
    await allFollow();
  });

  it.each([{ copies: 6 }, { versionIds: [] }, { revision: 0 }, { spread: 'wide' as 'off' }])(
    'is refused in a message with %j',
    async (wrong) => {
      const request = { versionIds: [randomUUID()], copies: 3, spread: 'off' as const, revision: 1, ...wrong };
      await expect(stage.call('bytenode.rpc.chunk-placement.set-policy.v1', request, 'metadata')).rejects.toMatchObject(
        { code: 'MESSAGE.INVALID' },
      );
    },
  );
});
