import { KuboBytes, KuboCanary, KuboControl } from '#ipfs';
import { waitFor } from '#testing';
import { CollectGarbageWorker } from '../src/release/collect-garbage.worker.js';
import { ReleaseReplicasWorker } from '../src/release/release-replicas.worker.js';
import { blockBytes, limits, PlacementBench, randomChunk, type StoredChunk } from './placement-bench.js';

const MiB = 2 ** 20;
const { signal } = new AbortController();
let bench: PlacementBench;
let a: string;
let b: string;

beforeAll(async () => {
  bench = await PlacementBench.start(2);
  [a = '', b = ''] = bench.daemons.map((daemon) => daemon.endpoint.nodeId);
}, 120_000);

beforeEach(() => bench.reset({ COLLECT_MIN_BYTES: 1 }));

afterAll(() => bench?.stop());

const collect = (): ReturnType<CollectGarbageWorker['run']> => bench.get(CollectGarbageWorker).run(signal);
const worthIt = (nodeId: string, bytes = 1000): Promise<void> => bench.setNode(nodeId, `unpinned_bytes = ${bytes}`);

interface CollectionRow {
  unpinned_bytes: string;
  collected_at: Date | null;
  collecting_until: Date | null;
}
async function node(nodeId: string): Promise<CollectionRow> {
  const [row] = await bench.query<CollectionRow>('SELECT * FROM nodes WHERE node_id = $1', [nodeId]);
  return row!;
}

async function hasBlock(nodeId: string, chunk: StoredChunk): Promise<boolean> {
  const { endpoint } = bench.daemons.find((daemon) => daemon.endpoint.nodeId === nodeId)!;
  const state = await bench.get(KuboControl).statBlockOffline(endpoint, chunk.chunk.leaves[0]!.cidText, limits);
  return state === 'present';
}

describe('a collection', () => {
  it('frees on the disk what was released, and nothing else', async () => {
    const [gone, kept] = [
      await bench.store([a], { state: 'releasing', chunk: randomChunk(4, MiB) }),
      await bench.store([a], { chunk: randomChunk(4, MiB) }),
    ];
    await bench.get(ReleaseReplicasWorker).run(signal);
    const before = await blockBytes(bench.daemons[0]!);
    expect(await collect()).toBe('collected');
    expect(before - (await blockBytes(bench.daemons[0]!))).toBeGreaterThanOrEqual(4 * MiB);
    expect([await hasBlock(a, gone), await hasBlock(a, kept)]).toEqual([false, true]);
    expect(await node(a)).toMatchObject({
      unpinned_bytes: '0',
      collected_at: expect.any(Date),
      collecting_until: null,
    });
    expect(await collect()).toBeUndefined();
  });

  it('takes one node at a time, the one with the most to free first', async () => {
    await worthIt(a, 10);
    await worthIt(b, 20);
    await bench.setNode(a, `collecting_until = now() + interval '1 minute'`);
    expect(await collect()).toBeUndefined();
    await bench.setNode(a, 'collecting_until = NULL');
    expect(await collect()).toBe('collected');
    expect([(await node(a)).collected_at, (await node(b)).collected_at]).toEqual([null, expect.any(Date)]);
    expect(await collect()).toBe('collected');
    expect((await node(a)).collected_at).toEqual(expect.any(Date));
  });

  it('waits until enough is unpinned, or the last one is long ago', async () => {
    await bench.reset({ COLLECT_MIN_BYTES: 1000, COLLECT_MAX_WAIT_MS: 60_000 });
    await bench.setNode(a, 'unpinned_bytes = 999, collected_at = now()');
    expect(await collect()).toBeUndefined();
    await bench.setNode(a, `collected_at = now() - interval '61 seconds'`);
    expect(await collect()).toBe('collected');
  });

  it('knows the canary and the empty directory of a fresh node', async () => {
    await new KuboCanary(bench.get(KuboBytes)).writeCanary(bench.daemons[0]!.endpoint, limits);
    await bench
      .get(KuboControl)
      .pull(bench.daemons[0]!.endpoint, 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn', limits);
    await worthIt(a);
    expect(await collect()).toBe('collected');
  });

  it('does not mind copies that are planned, released or known but of no row of this node', async () => {
    await bench.store([a], { state: 'planned' });
    await bench.store([a], { state: 'releasing' });
    const orphan = await bench.store([a, b]);
    await bench.query('DELETE FROM replicas WHERE chunk_id = $1 AND node_id = $2', [orphan.chunkId, a]);
    await worthIt(a);
    expect(await collect()).toBe('collected');
    expect(await hasBlock(a, orphan)).toBe(true);
  });
});

describe('no collection takes place', () => {
  const untouched = { unpinned_bytes: '1000', collected_at: null, collecting_until: null };

  it('where something foreign is pinned', async () => {
    await bench.get(KuboBytes).importChunk(bench.daemons[0]!.endpoint, randomChunk(), limits);
    const released = await bench.store([a], { state: 'releasing' });
    await bench.get(ReleaseReplicasWorker).run(signal);
    await worthIt(a);
    expect(await collect()).toBe('foreign-pins');
    expect(await hasBlock(a, released)).toBe(true);
    expect(await node(a)).toMatchObject(untouched);
    // It is left alone for a while, and holds up no other node.
    await worthIt(b, 1);
    expect(await collect()).toBe('collected');
    expect((await node(b)).unpinned_bytes).toBe('0');
  });

  it('where a held copy has no pin: it is missing from then on, its blocks stay', async () => {
    const chunk = await bench.store([a, b]);
    await bench.get(KuboControl).unpin(bench.daemons[0]!.endpoint, chunk.chunk.chunkCid, limits);
    await worthIt(a);
    expect(await collect()).toBe('copies-missing');
    expect(await bench.states([chunk], a)).toEqual(['missing']);
    expect(await bench.repairs()).toEqual([chunk.chunkId]);
    expect(await hasBlock(a, chunk)).toBe(true);
    expect(await node(a)).toMatchObject(untouched);
  });

  it('where the damaged copy of a chunk may be its last one', async () => {
    const chunk = await bench.store([a, b]);
    await bench.query(`UPDATE replicas SET state = 'missing' WHERE node_id = $1`, [a]);
    await bench.setNode(b, `state = 'down'`);
    await worthIt(a);
    expect(await collect()).toBe('last-remains');
    expect(await hasBlock(a, chunk)).toBe(true);
  });

  it('where we have no token for it', async () => {
    bench.setEndpoint(a, { opsToken: null });
    await worthIt(a);
    expect(await collect()).toBeUndefined();
  });

  it('where the node does not answer in time; it takes writes again at once', async () => {
    await bench.reset({ COLLECT_MIN_BYTES: 1, COLLECT_TIMEOUT_MS: 2000 });
    const proxy = await bench.proxyBefore(a);
    proxy.add({ match: /repo\/gc/, fault: { kind: 'hang' } });
    await worthIt(a);
    expect(await collect()).toBe('failed');
    expect(await node(a)).toMatchObject(untouched);
  });
});

it('keeps count of what is unpinned while the collection runs', async () => {
  const proxy = await bench.proxyBefore(a);
  proxy.add({ match: /repo\/gc/, fault: { kind: 'delay', delayMs: 1000 } });
  await worthIt(a);
  const collected = collect();
  await waitFor(() => proxy.calls.some((call) => call.includes('repo/gc')), { timeoutMs: 30_000 });
  await bench.query('UPDATE nodes SET unpinned_bytes = unpinned_bytes + 7 WHERE node_id = $1', [a]);
  expect(await collected).toBe('collected');
  expect((await node(a)).unpinned_bytes).toBe('7');
});
