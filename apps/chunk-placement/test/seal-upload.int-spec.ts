import { randomUUID } from 'node:crypto';
import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(4);
}, 120_000);

beforeEach(() => stage.reset());

afterEach(() => {
  stage.monitorIsAway = false;
});

afterAll(() => stage?.close());

const upload = (chunks = 2): PlayedUpload => new PlayedUpload(stage, { chunks, copies: 3, spread: 'strict' });
const written = async (file: PlayedUpload): Promise<PlayedUpload> => {
  await file.place();
  await file.write();
  return file;
};
const restart = async (nodeId: string): Promise<void> => {
  const node = stage.nodes.find(({ id }) => id === nodeId)!;
  await stage.setNode(nodeId, { epoch: node.epoch + 1 });
};
const replicated = (file: PlayedUpload): number =>
  stage.events.filter(({ type, subject }) => type.includes('chunk.replicated') && subject === file.versionId).length;
const notDurable = (chunkIndex: number, heldCopies: number) => ({
  ...{ code: 'PLACEMENT.NOT_DURABLE', kind: 'unavailable', retryable: true },
  details: { chunkIndex, heldCopies, neededCopies: 2 },
});

describe('the news that chunks were stored', () => {
  it('has the copies still missing made while the upload runs, once, however often it comes', async () => {
    const file = await written(upload());
    const eventId = randomUUID();
    await file.tellStored(eventId);
    await file.tellStored(eventId);
    await file.tellStored();
    const held = await file.isHeldBy(3);
    expect(held).toEqual([0, 1].map((index) => file.nodesOf(index).toSorted()));
    // Only what this service proved itself has a time of proof; what the writer says is taken for held.
    const [rows] = await stage.query<{ proved: string }>('SELECT count(verified_at) AS proved FROM replicas');
    expect(rows).toEqual({ proved: '2' });
    await file.tellStored();
    const next = await written(upload());
    await next.tellStored();
    await next.isHeldBy(3);
    await waitFor(() => replicated(next) === 2, { timeoutMs: 30_000 });
    expect(replicated(file)).toBe(2);
    expect(await file.on('held')).toEqual(held);
    expect(await stage.query('SELECT 1 FROM repair_tasks')).toEqual([]);
  });

  it('gives up the nodes that failed', async () => {
    const file = upload(1);
    await file.place();
    await file.write(1);
    const [wrote = '', failed = ''] = file.nodesOf(0);
    const chunk = { index: 0, nodeIds: [wrote], failedNodeIds: [failed] };
    await file.seal([chunk]);
    expect(await file.on('releasing')).toEqual([[failed]]);
    expect((await file.on('held'))[0]).toContain(wrote);
  });

  it('changes nothing for a version that has ended', async () => {
    const file = await written(upload());
    await stage.publish('bytenode.evt.metadata.upload.abandoned.v1', { versionId: file.versionId, reason: '' });
    await file.becomes('closed');
    await file.tellStored();
    const next = await written(upload());
    await next.tellStored();
    await next.isHeldBy(3);
    expect(await file.on('held')).toEqual([[], []]);
  });
});

describe('sealing', () => {
  it('asks for what no event has brought, then seals; a second time it answers the same', async () => {
    const file = await written(upload());
    expect(await file.seal()).toMatchObject({ status: 'unconfirmed', unconfirmedIndexes: [0, 1] });
    expect(await file.seal(file.confirmed().slice(0, 1))).toMatchObject({
      ...{ status: 'unconfirmed', unconfirmedIndexes: [1] },
    });
    expect(await file.state()).toBe('open');
    for (const confirmed of [file.confirmed(), file.confirmed(), []]) {
      expect(await file.seal(confirmed)).toMatchObject({
        ...{ status: 'sealed', unconfirmedIndexes: [], minCopies: 2, protection: 'repairing' },
      });
    }
    expect(await file.state()).toBe('sealed');
  });

  it('is refused while chunks have no rows', async () => {
    const file = upload(2);
    await file.place([0]);
    await file.write();
    await expect(file.seal(file.confirmed())).rejects.toMatchObject(notDurable(1, 0));
    expect(await file.state()).toBe('open');
  });

  it('is refused for a version that has ended or was never placed', async () => {
    const file = await written(upload());
    await stage.publish('bytenode.evt.metadata.upload.abandoned.v1', { versionId: file.versionId, reason: '' });
    await file.becomes('closed');
    for (const ended of [file, upload()])
      await expect(ended.seal()).rejects.toMatchObject({ code: 'PLACEMENT.VERSION_CLOSED', kind: 'conflict' });
  });

  it('counts no copy on a node that restarted since, and has another made first', async () => {
    const file = await written(upload(1));
    const [restarted = '', kept = '', third = ''] = file.nodesOf(0);
    await restart(restarted);
    expect(await file.seal(file.confirmed())).toMatchObject({ status: 'sealed' });
    expect(await file.on('held')).toEqual([[restarted, kept, third].toSorted()]);
    expect(await stage.provedOn(file.chunks[0]!.chunkCid)).toContain(third);
  });

  it('is refused when all nodes restarted, until their copies are proved', async () => {
    await stage.reset({ VERIFY_INTERVAL_MS: '200' });
    const file = await written(upload(1));
    const nodeIds = stage.nodes.map(({ id }) => id);
    // Proofs don't come through for now.
    for (const { proxy } of stage.daemons) proxy.add({ match: /pin\/ls|block\/stat/, fault: { kind: 'reset' } });
    for (const nodeId of nodeIds) await restart(nodeId);
    await expect(file.seal(file.confirmed())).rejects.toMatchObject(notDurable(0, 0));
    expect(await file.state()).toBe('open');
    for (const { proxy } of stage.daemons) proxy.clear();
    const sealed = () => file.seal(file.confirmed()).then(({ status }) => status === 'sealed');
    await waitFor(sealed, { timeoutMs: 30_000, intervalMs: 100 });
  });

  it('counts no copy on a node that is down, and has another made first', async () => {
    const file = await written(upload(1));
    const [dead = '', ...others] = file.nodesOf(0);
    await stage.kill(dead);
    expect(await file.seal(file.confirmed())).toMatchObject({ status: 'sealed', minCopies: 2, protection: 'reduced' });
    expect(await stage.provedOn(file.chunks[0]!.chunkCid)).toEqual(others.toSorted());
  });

  it('is refused when no live node has the chunk', async () => {
    const file = await written(upload(1));
    await stage.kill(...file.nodesOf(0).slice(0, 2));
    await expect(file.seal(file.confirmed())).rejects.toMatchObject(notDurable(0, 0));
  });

  it('is not easier, nor is a repair taken for done, while a copy of the service that just started waits for node-monitor', async () => {
    const file = upload(1);
    await file.place();
    await file.write(1);
    const [app] = stage.apps;
    await stage.stop(app!);
    await file.leaveLeasedTask(-1000);
    stage.monitorIsAway = true;
    await stage.start();
    await expect(file.seal(file.confirmed())).rejects.toMatchObject({ code: 'PLACEMENT.NOT_DURABLE' });
    expect(await stage.query('SELECT attempts FROM repair_tasks')).toEqual([{ attempts: 1 }]);
    stage.monitorIsAway = false;
    await stage.sync();
    await file.isHeldBy(3);
    expect(await file.seal(file.confirmed())).toMatchObject({ status: 'sealed', minCopies: 3 });
  });

  it('wants two zones where there are two', async () => {
    const file = await written(upload(1));
    const [first = '', second = '', third = ''] = file.nodesOf(0);
    const { zone } = stage.nodes.find(({ id }) => id === first)!;
    await stage.setNode(second, { zone });
    expect(await file.seal(file.confirmed())).toMatchObject({ status: 'sealed' });
    expect(await file.on('held')).toEqual([[first, second, third].toSorted()]);
  });
});

describe('the end of a version', () => {
  it('releases its copies when it is purged, once the grace is over', async () => {
    await stage.reset({ RELEASE_GRACE_MS: '0' });
    const file = await upload().store();
    await file.isHeldBy(3);
    await file.tellPurged();
    await file.tellPurged();
    await file.becomes('closed');
    for (const { chunkCid } of file.chunks) {
      const gone = async () => (await stage.provedOn(chunkCid)).length === 0;
      await waitFor(gone, { timeoutMs: 30_000, intervalMs: 100 });
    }
    expect(await file.on('held')).toEqual([[], []]);
    expect(await file.protection()).toBeUndefined();
  });

  it('leaves purged copies where they are during the grace, readable by downloads under way', async () => {
    const file = await upload().store();
    await file.isHeldBy(3);
    await file.tellPurged();
    await file.becomes('closed');
    const request = { versionId: file.versionId, fromIndex: 0, limit: 2 };
    const { chunks } = await stage.call('bytenode.rpc.chunk-placement.locate-chunks.v1', request);
    expect(chunks.map(({ nodeIds }) => nodeIds.length)).toEqual([3, 3]);
    expect(await stage.provedOn(file.chunks[0]!.chunkCid)).toHaveLength(3);
  });

  it('is learnt from metadata where the event was lost; what metadata does not know is left alone', async () => {
    await stage.reset({ UNRESOLVED_AFTER_MS: '1000', RELEASE_GRACE_MS: '0' });
    const [committed, abandoned, purged, unknown, open] = await Promise.all(
      Array.from({ length: 5 }, async () => written(upload(1))),
    );
    for (const file of [committed, abandoned, purged, unknown, open]) await file!.seal(file!.confirmed());
    stage.asked.length = 0;
    stage.uploads.set(committed!.versionId, 'committed');
    stage.uploads.set(abandoned!.versionId, 'abandoned');
    stage.uploads.set(purged!.versionId, 'purged');
    stage.uploads.set(open!.versionId, 'open');
    await committed!.becomes('committed');
    await abandoned!.becomes('closed');
    await purged!.becomes('closed');
    const askedTwice = (file: PlayedUpload) => stage.asked.filter((id) => id === file.versionId).length >= 2;
    await waitFor(() => askedTwice(unknown!) && askedTwice(open!), { timeoutMs: 30_000 });
    for (const file of [unknown!, open!]) {
      expect(await file.state()).toBe('sealed');
      expect((await file.on('held'))[0]!.length).toBeGreaterThanOrEqual(2);
      expect(await file.on('releasing')).toEqual([[]]);
    }
    for (const file of [abandoned!, purged!])
      expect(await file.on('held')).not.toContainEqual(expect.arrayContaining([expect.anything()]));
  });
});
