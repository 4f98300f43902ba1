import { randomUUID } from 'node:crypto';
import { KuboBytes, KuboControl } from '#ipfs';
import { freePort, waitFor } from '#testing';
import { ClearRemainsWorker } from '../src/release/clear-remains.worker.js';
import { ReleaseReplicasWorker } from '../src/release/release-replicas.worker.js';
import { limits, PlacementBench, randomChunk, type StoredChunk } from './placement-bench.js';

const { signal } = new AbortController();
let bench: PlacementBench;
let a: string;
let b: string;

beforeAll(async () => {
  bench = await PlacementBench.start(2);
  [a = '', b = ''] = bench.daemons.map((daemon) => daemon.endpoint.nodeId);
}, 120_000);

beforeEach(() => bench.reset());

afterAll(() => bench?.stop());

const release = (): Promise<boolean> => bench.get(ReleaseReplicasWorker).run(signal);
const clear = (): Promise<boolean> => bench.get(ClearRemainsWorker).run();
const releasing = (nodeIds: string[], about = {}): Promise<StoredChunk> =>
  bench.store(nodeIds, { state: 'releasing', ...about });
const unpinnedBytes = async (nodeId: string): Promise<number> =>
  Number(
    (await bench.query<{ unpinned_bytes: string }>('SELECT unpinned_bytes FROM nodes WHERE node_id = $1', [nodeId]))[0]
      ?.unpinned_bytes,
  );
/** What was put off, or waits for its end, is due now. */
const timePasses = (): Promise<unknown> =>
  bench.query(`UPDATE replicas SET release_after = now() - interval '1 second'`);
const BYTES = 2000;

describe('a released copy', () => {
  it('is unpinned once its grace time is over, and not before', async () => {
    const [due, later] = [await releasing([a]), await releasing([a])];
    await bench.query(`UPDATE replicas SET release_after = now() + interval '1 hour' WHERE chunk_id = $1`, [
      later.chunkId,
    ]);
    await release();
    expect(await bench.isPinned(a, due.chunk)).toBe(false);
    expect(await bench.isPinned(a, later.chunk)).toBe(true);
    expect(await bench.replica(due, a)).toMatchObject({ state: 'releasing', unpinned_at: expect.any(Date) });
    expect(await unpinnedBytes(a)).toBe(BYTES);
  });

  it('is counted once, however often and by however many it is released', async () => {
    await releasing([a, b]);
    await Promise.all([release(), release(), release()]);
    await timePasses();
    await release();
    expect([await unpinnedBytes(a), await unpinnedBytes(b)]).toEqual([BYTES, BYTES]);
  });

  it('is done with when it had no pin', async () => {
    const chunk = await releasing([a]);
    await bench.get(KuboControl).unpin(bench.daemons[0]!.endpoint, chunk.chunk.chunkCid, limits);
    await release();
    expect(await bench.replica(chunk, a)).toMatchObject({ unpinned_at: expect.any(Date) });
  });

  it('keeps its row until no late write can come, then goes with the chunk of an ended version', async () => {
    const versionId = await bench.addVersion(1, 'closed');
    const chunk = await releasing([a, b], { versionId });
    const kept = await releasing([a]);
    await release();
    await clear();
    const row = await bench.replica(chunk, a);
    expect(row!.release_after!.getTime() - row!.unpinned_at!.getTime()).toBe(2 * bench.settings.REPAIR_TIMEOUT_MS);
    await timePasses();
    await clear();
    await clear();
    expect(await bench.states([chunk, kept], a)).toEqual([undefined, undefined]);
    const chunks = await bench.query<{ chunk_id: string }>('SELECT chunk_id FROM chunks');
    expect(chunks).toEqual([{ chunk_id: kept.chunkId }]);
    expect(await bench.query('SELECT 1 FROM versions WHERE version_id = $1', [versionId])).toHaveLength(1);
  });

  it('leaves the pin to another version with the same content on the node, until that goes too', async () => {
    const chunk = randomChunk();
    const [first, second] = [await releasing([a], { chunk }), await bench.store([a], { chunk })];
    await release();
    expect(await bench.isPinned(a, chunk)).toBe(true);
    await clear();
    expect(await bench.states([first, second], a)).toEqual([undefined, 'held']);
    expect(await unpinnedBytes(a)).toBe(0);
    await bench.query(`UPDATE replicas SET state = 'releasing', release_after = now()`);
    await release();
    expect(await bench.isPinned(a, chunk)).toBe(false);
  });

  it('goes together with another one of the same content', async () => {
    const chunk = randomChunk();
    const both = [await releasing([a], { chunk }), await releasing([a], { chunk })];
    await release();
    expect(await bench.isPinned(a, chunk)).toBe(false);
    await timePasses();
    await clear();
    expect(await bench.states(both, a)).toEqual([undefined, undefined]);
  });

  it('casts doubt on a copy of the same content that came while it was unpinned', async () => {
    const chunk = randomChunk();
    await releasing([a], { chunk });
    const proxy = await bench.proxyBefore(a);
    const { promise: until, resolve: goOn } = Promise.withResolvers<void>();
    proxy.add({ match: /pin\/rm/, fault: { kind: 'hold', until } });
    const released = release();
    await waitFor(() => proxy.calls.some((call) => call.includes('pin/rm')), { timeoutMs: 30_000 });
    const newcomer = await bench.store([a], { chunk, state: 'planned' });
    goOn();
    await released;
    expect(await bench.isPinned(a, chunk)).toBe(false);
    expect(await bench.replica(newcomer, a)).toMatchObject({ state: 'planned', verified_epoch: -1 });
  });

  it('waits for a node that is away, while other nodes are served', async () => {
    const chunk = await releasing([a, b]);
    bench.setEndpoint(a, { rpcUrl: `http://127.0.0.1:${await freePort()}` });
    await release();
    expect(await bench.replica(chunk, a)).toMatchObject({ state: 'releasing', unpinned_at: null });
    expect(await bench.replica(chunk, b)).toMatchObject({ unpinned_at: expect.any(Date) });

    await bench.setNode(a, `state = 'down'`);
    await timePasses();
    await release();
    expect((await bench.replica(chunk, a))!.release_after!.getTime()).toBeGreaterThan(Date.now());

    await bench.setNode(a, `state = 'online'`);
    bench.setEndpoint(a, bench.daemons[0]!.endpoint);
    await timePasses();
    await release();
    expect(await bench.replica(chunk, a)).toMatchObject({ unpinned_at: expect.any(Date) });
    expect(await bench.isPinned(a, chunk.chunk)).toBe(false);
  });

  it('of a removed node is forgotten without asking it', async () => {
    const chunk = await releasing([a]);
    await bench.setNode(a, 'removed_at = now()');
    await release();
    await clear();
    expect(await bench.replica(chunk, a)).toBeUndefined();
    expect(await bench.isPinned(a, chunk.chunk)).toBe(true);
  });

  it('stays pinned while the garbage of its node is collected', async () => {
    const chunk = await releasing([a]);
    await bench.setNode(a, `collecting_until = now() + interval '1 minute'`);
    await release();
    expect(await bench.isPinned(a, chunk.chunk)).toBe(true);
    await bench.setNode(a, 'collecting_until = NULL');
    await timePasses();
    await release();
    expect(await bench.isPinned(a, chunk.chunk)).toBe(false);
  });
});

describe('what remains', () => {
  it('of an ended version is its row, for thirty days', async () => {
    const [old, recent, pending] = [
      await bench.addVersion(1, 'closed'),
      await bench.addVersion(1, 'closed'),
      await bench.addVersion(1, 'closed'),
    ];
    // A chunk that never had a replica, and one whose node is away.
    await bench.store([], { versionId: old });
    await releasing([a], { versionId: pending });
    await bench.query(`UPDATE versions SET closed_at = now() - interval '31 days' WHERE version_id <> $1`, [recent]);
    await bench.query(`UPDATE versions SET closed_at = now() - interval '29 days' WHERE version_id = $1`, [recent]);
    await clear();
    await clear();
    const rows = await bench.query<{ version_id: string }>('SELECT version_id FROM versions');
    expect(rows.map((row) => row.version_id).toSorted()).toEqual([recent, pending].toSorted());
  });

  it('of a damaged copy is released once the chunk has all its copies elsewhere and no repair is open', async () => {
    const c = randomUUID();
    const d = randomUUID();
    await bench.addNodes([a, b, c, d]);
    const damaged = async (holders: string[]): Promise<StoredChunk> => {
      const chunk = await bench.store([a, ...holders], { versionId: await bench.addVersion(2) });
      await bench.query(`UPDATE replicas SET state = 'missing' WHERE chunk_id = $1 AND node_id = $2`, [
        chunk.chunkId,
        a,
      ]);
      return chunk;
    };
    const [replaced, short, underRepair] = [await damaged([b, c]), await damaged([b]), await damaged([c, d])];
    await bench.query(
      `INSERT INTO repair_tasks (chunk_id, version_id, kind, live_copies, reason, due_at) VALUES ($1, $2, 'lost', 1, '', now())`,
      [underRepair.chunkId, underRepair.versionId],
    );
    await clear();
    await clear();
    expect(await bench.states([replaced, short, underRepair], a)).toEqual(['releasing', 'missing', 'missing']);
    await release();
    expect(await bench.isPinned(a, replaced.chunk)).toBe(false);
    expect(await bench.isPinned(a, short.chunk)).toBe(true);
  });
});

// Last: from here on the workers run by themselves.
it('runs by itself: what is released is unpinned, its row and then its space go', async () => {
  await bench.reset({
    RELEASE_INTERVAL_MS: 50,
    REPAIR_TIMEOUT_MS: 100,
    COLLECT_INTERVAL_MS: 100,
    COLLECT_MIN_BYTES: 1,
  });
  const chunk = await releasing([a], { versionId: await bench.addVersion(1, 'closed') });
  await bench.run();
  await waitFor(async () => (await bench.replica(chunk, a)) === undefined, { timeoutMs: 30_000 });
  const read = (): Promise<Buffer> =>
    bench.get(KuboBytes).readBlock(bench.daemons[0]!.endpoint, chunk.chunk.leaves[0]!.cidText, limits);
  await waitFor(
    () =>
      read().then(
        () => false,
        (error: { kind: string }) => error.kind === 'missing',
      ),
    { timeoutMs: 30_000 },
  );
});
