import { randomUUID } from 'node:crypto';
import type { NodeV1, Spread } from '#contracts';
import { PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload, storedBytesOf } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open();
  await stage.start();
});

afterAll(() => stage?.close());

const upload = ({ chunks = 4, copies = 3, spread = 'strict' as Spread } = {}): PlayedUpload =>
  new PlayedUpload(stage, { chunks, copies, spread });
const nodes = (count: number, about: Partial<NodeV1> = {}): Partial<NodeV1>[] =>
  Array.from({ length: count }, () => ({ ...about }));
const sorted = (placed: { nodeIds: string[] }[]): string[][] => placed.map(({ nodeIds }) => nodeIds.toSorted());
/** Choices are drawn at random: a rule is looked at often enough to be seen broken. */
const OFTEN = 15;

describe('placing chunks', () => {
  it('writes its rows before it answers, and a repeat is answered with the same nodes', async () => {
    await stage.register(nodes(5));
    const file = upload();
    const [first, meanwhile] = await Promise.all([file.place(), file.place()]);
    expect(first.copiesToWrite).toBe(2);
    expect(first.chunks.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(await file.on('planned')).toEqual(sorted(first.chunks));
    for (const repeat of [meanwhile, await file.place()]) expect(sorted(repeat.chunks)).toEqual(sorted(first.chunks));
    expect(await file.on('planned')).toEqual(sorted(first.chunks));
  });

  it('gives other nodes in place of those that failed, whose rows are released only when no late write can come', async () => {
    await stage.register(nodes(5));
    const file = upload({ chunks: 1 });
    await file.place();
    const [failed = '', ...kept] = file.nodesOf(0);
    const again = await file.place([0], { 0: [failed] });
    expect(again.chunks[0]!.nodeIds).toHaveLength(3);
    expect(again.chunks[0]!.nodeIds).toEqual(expect.arrayContaining(kept));
    expect(again.chunks[0]!.nodeIds).not.toContain(failed);
    expect(await file.on('releasing')).toEqual([[failed]]);
    const [row] = await stage.query<{ seconds: string }>(
      `SELECT extract(epoch FROM release_after - now()) AS seconds FROM replicas WHERE node_id = $1`,
      [failed],
    );
    expect(Number(row!.seconds)).toBeGreaterThan(100);
    expect(sorted((await file.place([0], { 0: [failed] })).chunks)).toEqual(sorted(again.chunks));
  });

  it.each([4, 5])('lets none of %i nodes have all of four chunks', async (count) => {
    await stage.register(nodes(count));
    for (let i = 0; i < OFTEN; i++) {
      const { chunks } = await upload().place();
      expect(chunks.map(({ nodeIds }) => new Set(nodeIds).size)).toEqual([3, 3, 3, 3]);
      expect(holdersOfAll(chunks.map(({ nodeIds }) => nodeIds))).toEqual([]);
    }
  });

  it.each([1, 2])(
    'lets no node have all chunks when %i copies of the service place them one by one, all at once',
    async (copies) => {
      const others = await Promise.all(Array.from({ length: copies - 1 }, () => stage.start()));
      await stage.register(nodes(4));
      for (let i = 0; i < OFTEN; i++) {
        const file = upload();
        await Promise.all([0, 1, 2, 3].map((index) => file.place([index])));
        const planned = await file.on('planned');
        expect(planned.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
        expect(holdersOfAll(planned)).toEqual([]);
      }
      for (const other of others) await stage.stop(other);
    },
  );

  it('gives two nodes in different zones first', async () => {
    const zones = ['a', 'a', 'a', 'a', 'b'];
    await stage.register(zones.map((zone) => ({ zone })));
    const zoneOf = (nodeId = '') => stage.nodes.find(({ id }) => id === nodeId)!.zone;
    for (let i = 0; i < OFTEN; i++) {
      const { chunks } = await upload({ chunks: 2 }).place();
      for (const { nodeIds } of chunks) expect(zoneOf(nodeIds[0])).not.toBe(zoneOf(nodeIds[1]));
    }
  });

  it('wants one copy written where a single node is registered', async () => {
    const [only] = await stage.register(nodes(1));
    const reply = await upload({ chunks: 1 }).place();
    expect(reply).toEqual({ chunks: [{ index: 0, nodeIds: [only] }], copiesToWrite: 1 });
  });

  it('counts nodes that are proved to fsync only, where there are any', async () => {
    const [, proved, alsoProved] = await stage.register([{ durability: 'unknown' }, {}, {}]);
    const { chunks } = await upload({ chunks: 1 }).place();
    expect(sorted(chunks)).toEqual([[proved, alsoProved].toSorted()]);
  });
});

describe('placing is refused', () => {
  const refusal = (file = upload()): Promise<unknown> =>
    file.place().then(
      () => 'placed',
      (error: unknown) => error,
    );
  const unavailable = { kind: 'unavailable', code: 'PLACEMENT.NOT_ENOUGH_NODES', retryable: true };

  it.each<[string, Partial<NodeV1>[]]>([
    ['there is no node', []],
    ['all but one are down', [{}, { state: 'down' }, { state: 'down' }]],
    [
      'all but one are suspect, drained or in maintenance',
      [{}, { state: 'suspect' }, { state: 'draining' }, { state: 'maintenance' }],
    ],
    ['all that are left are in one of two zones', [{ zone: 'a' }, { zone: 'a' }, { zone: 'b', state: 'down' }]],
  ])('for now when %s', async (_case, registered) => {
    await stage.register(registered);
    const file = upload();
    expect(await refusal(file)).toMatchObject(unavailable);
    expect(await file.on('planned')).toEqual([]);
  });

  it('never by a list that is out of date, and soon when it can not be read anew', async () => {
    await stage.register(nodes(3));
    const online = stage.nodes;
    stage.nodes = online.map((node) => ({ ...node, state: 'down' }));
    await stage.sync();
    stage.nodes = online;
    expect(await refusal()).toBe('placed');

    stage.nodes = online.map((node) => ({ ...node, state: 'down' }));
    await stage.sync();
    stage.monitorIsAway = true;
    expect(await refusal().finally(() => (stage.monitorIsAway = false))).toMatchObject(unavailable);
  });

  it.each<[string, Partial<NodeV1>]>([
    ['say they are', { state: 'full', full: true }],
    ['have less room than a chunk needs', { freeBytes: 100 }],
  ])('for want of space when all nodes are full: they %s', async (_case, about) => {
    await stage.register(nodes(3, about));
    expect(await refusal()).toMatchObject({ kind: 'insufficient-storage', code: 'PLACEMENT.STORAGE_FULL' });
  });

  it('with a conflict when the upload has ended, even one never heard of before', async () => {
    await stage.register(nodes(4));
    const [known, unknown] = [upload(), upload()];
    await known.place();
    for (const { versionId } of [known, unknown]) {
      await stage.publish('bytenode.evt.metadata.upload.abandoned.v1', { versionId, reason: 'the client went away' });
    }
    for (const file of [known, unknown]) {
      await file.becomes('closed');
      expect(await refusal(file)).toMatchObject({ kind: 'conflict', code: 'PLACEMENT.VERSION_CLOSED' });
      expect(await file.on('planned')).toEqual(file === known ? [[], [], [], []] : []);
    }
  });
});

it('tells from rows what lies, and will lie, on nodes', async () => {
  const ids = await stage.register(nodes(3));
  const file = upload({ chunks: 1, spread: 'off' });
  await file.place();
  const { nodes: usage } = await stage.call('bytenode.rpc.chunk-placement.node-usage.v1', {
    nodeIds: [...ids, randomUUID()],
  });
  const storedBytes = storedBytesOf(file.chunks[0]!);
  expect(usage.toSorted((a, b) => a.nodeId.localeCompare(b.nodeId))).toEqual(
    ids.toSorted().map((nodeId) => ({ nodeId, replicaCount: 1, storedBytes })),
  );
  const { nodes: all } = await stage.call('bytenode.rpc.chunk-placement.node-usage.v1', {});
  expect(all).toEqual(expect.arrayContaining(usage));
});
