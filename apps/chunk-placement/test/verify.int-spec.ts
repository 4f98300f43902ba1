import { randomUUID } from 'node:crypto';
import { KuboControl } from '#ipfs';
import { waitFor } from '#testing';
import { DistrustReplicasService } from '../src/verify/distrust-replicas.service.js';
import { ProveReplicaService } from '../src/verify/prove-replica.service.js';
import { ReportReadsService } from '../src/verify/report-reads.service.js';
import { VerifyReplicasWorker } from '../src/verify/verify-replicas.worker.js';
import { VerifyRepository } from '../src/verify/verify.repository.js';
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

const verify = (): Promise<void> => bench.get(VerifyReplicasWorker).run(signal);
const distrust = (chunk: StoredChunk, nodeId: string): Promise<void> =>
  bench.get(DistrustReplicasService).run([{ chunkId: chunk.chunkId, nodeId }]);
const lastLeaf = (chunk: StoredChunk): string => chunk.chunk.leaves.at(-1)!.cidText;

async function newEpoch(nodeId: string): Promise<void> {
  await bench.setNode(nodeId, 'epoch = epoch + 1');
}

describe('a replica that lost trust', () => {
  it('is verified again when the node has it, though it stays live meanwhile', async () => {
    const chunk = await bench.store([a]);
    await distrust(chunk, a);
    expect(await bench.replica(chunk, a)).toMatchObject({ state: 'held', verified_epoch: -1 });
    await verify();
    expect(await bench.replica(chunk, a)).toMatchObject({
      state: 'held',
      verified_epoch: 1,
      verified_at: expect.any(Date),
    });
    expect(await bench.repairs()).toEqual([]);
  });

  it.each([
    ['a block is corrupt', async (chunk: StoredChunk) => bench.daemons[0]!.damageBlock(lastLeaf(chunk))],
    [
      'only the pin is gone',
      async (chunk: StoredChunk) =>
        bench.get(KuboControl).unpin(bench.daemons[0]!.endpoint, chunk.chunk.chunkCid, limits),
    ],
  ])('is missing, and its repair open, when %s', async (_case, damage) => {
    const [bad, good] = [await bench.store([a, b]), await bench.store([a, b])];
    await damage(bad);
    await distrust(bad, a);
    await distrust(good, a);
    await verify();
    expect(await bench.states([bad, good], a)).toEqual(['missing', 'held']);
    expect(await bench.states([bad, good], b)).toEqual(['held', 'held']);
    expect(await bench.repairs()).toEqual([bad.chunkId]);
    await verify();
    expect(await bench.repairs()).toEqual([bad.chunkId]);
    const events = await bench.query<{ event: { type: string } }>('SELECT event FROM outbox');
    expect(events.map(({ event }) => event.type)).toEqual(['bytenode.evt.chunk-placement.chunk.degraded.v1']);
  });

  it('is found corrupt by its bytes on a node that does not hash what it reads', async () => {
    await bench.setNode(a, 'hash_on_read = false');
    const chunk = await bench.store([a]);
    await bench.daemons[0]!.damageBlock(lastLeaf(chunk));
    await distrust(chunk, a);
    await verify();
    expect(await bench.replica(chunk, a)).toMatchObject({ state: 'missing' });
  });

  it('is the one that readers found bad, by version and index; slowness is no reason', async () => {
    const [bad, slow] = [await bench.store([a]), await bench.store([a])];
    const index = async ({ chunkId }: StoredChunk): Promise<number> =>
      (await bench.query<{ index: number }>('SELECT index FROM chunks WHERE chunk_id = $1', [chunkId]))[0]!.index;
    const reports = [
      { versionId: bad.versionId, index: await index(bad), nodeId: a, fault: 'corrupt' as const },
      { versionId: slow.versionId, index: await index(slow), nodeId: a, fault: 'slow' as const },
      { versionId: randomUUID(), index: 0, nodeId: a, fault: 'missing' as const },
    ];
    await bench.get(ReportReadsService).run(reports);
    await bench.get(ReportReadsService).run(reports);
    expect(await bench.replica(bad, a)).toMatchObject({ state: 'held', verified_epoch: -1 });
    expect(await bench.replica(slow, a)).toMatchObject({ state: 'held', verified_epoch: 1 });
  });

  it('stays as it is while its node does not answer; other nodes do not wait for it', async () => {
    Object.assign(bench.settings, { PROOF_TIMEOUT_MS: 5000 });
    const chunk = await bench.store([a, b]);
    await distrust(chunk, a);
    await distrust(chunk, b);
    bench.daemons[0]!.pause();
    try {
      await verify();
    } finally {
      bench.daemons[0]!.resume();
    }
    expect(await bench.replica(chunk, a)).toMatchObject({ state: 'held', verified_epoch: -1 });
    expect(await bench.replica(chunk, b)).toMatchObject({ state: 'held', verified_epoch: 1 });
  });

  it('counts as missing when a node that is there could not prove it for too long', async () => {
    await bench.reset({ PROOF_OVERDUE_MS: 4000 });
    const [unreadable, good] = [await bench.store([a, b]), await bench.store([a, b])];
    const proxy = await bench.proxyBefore(a);
    proxy.add({ match: new RegExp(`block/stat.*${lastLeaf(unreadable)}`), fault: { kind: 'reset' } });
    await distrust(unreadable, a);
    const startedAt = performance.now();
    await waitFor(
      async () => {
        await distrust(good, a);
        await verify();
        return (await bench.replica(unreadable, a))?.state === 'missing';
      },
      { timeoutMs: 30_000 },
    );
    expect(performance.now() - startedAt).toBeGreaterThan(4000);
    expect(await bench.states([good], a)).toEqual(['held']);
    expect(await bench.repairs()).toEqual([unreadable.chunkId]);
  });

  it('is not asked for on a node that is suspect, down or removed', async () => {
    const chunk = await bench.store([a]);
    await bench.daemons[0]!.damageBlock(lastLeaf(chunk));
    await distrust(chunk, a);
    for (const condition of [`state = 'suspect'`, `state = 'down'`, `state = 'online', removed_at = now()`]) {
      await bench.setNode(a, condition);
      await verify();
      expect(await bench.replica(chunk, a)).toMatchObject({ state: 'held', verified_epoch: -1 });
    }
  });
});

describe('a verdict', () => {
  it.each([
    ['released', `state = 'releasing', release_after = now()`, 'releasing'],
    ['distrusted', 'verified_epoch = -1', 'held'],
  ])('is dropped when the row was %s since it was read', async (_case, change, state) => {
    const [good, bad] = [await bench.store([a]), await bench.store([a])];
    await bench.daemons[0]!.damageBlock(lastLeaf(bad));
    const replicas = await bench.get(VerifyRepository).heldOn(a, '0', 10);
    await bench.query(`UPDATE replicas SET ${change}`);
    const before = await bench.query('SELECT * FROM replicas ORDER BY chunk_id');
    for (const replica of replicas) expect(await bench.get(ProveReplicaService).run(replica, signal)).toBe('changed');
    expect(await bench.query('SELECT * FROM replicas ORDER BY chunk_id')).toEqual(before);
    expect(await bench.states([good, bad], a)).toEqual([state, state]);
    expect(await bench.repairs()).toEqual([]);
  });

  it('counts for the epoch in which its proof began', async () => {
    const chunk = await bench.store([a]);
    const [replica] = await bench.get(VerifyRepository).heldOn(a, '0', 1);
    await newEpoch(a);
    expect(await bench.get(ProveReplicaService).run(replica!, signal)).toBe('held');
    expect(await bench.replica(chunk, a)).toMatchObject({ verified_epoch: 1 });
    await verify();
    expect(await bench.replica(chunk, a)).toMatchObject({ verified_epoch: 2 });
  });
});

describe('a node with a new epoch', () => {
  it('after a restart has all its copies verified again, however many pages', async () => {
    const versionId = await bench.addVersion(1);
    // More than a page of proofs.
    const store = (): Promise<StoredChunk> => bench.store([a], { versionId, chunk: randomChunk(1, 100) });
    const chunks = await Promise.all(Array.from({ length: 70 }, store));
    await bench.daemons[0]!.stop('SIGKILL');
    await bench.daemons[0]!.run();
    await newEpoch(a);
    await verify();
    const rows = await bench.query('SELECT 1 FROM replicas WHERE verified_epoch = 2 AND verified_at IS NOT NULL');
    expect(rows).toHaveLength(chunks.length);
  });

  it('goes on where it stood when the process that proved it ended half-way', async () => {
    const versionId = await bench.addVersion(1);
    const store = (): Promise<StoredChunk> => bench.store([a], { versionId, chunk: randomChunk(1, 100) });
    await Promise.all(Array.from({ length: 10 }, store));
    const proxy = await bench.proxyBefore(a);
    await newEpoch(a);
    const verified = async (): Promise<number> =>
      (await bench.query('SELECT 1 FROM replicas WHERE verified_epoch = 2')).length;
    const stopping = new AbortController();
    // The first three proofs are let through, then the node hangs until the process ends.
    proxy.add({ match: /block\/stat/, fault: { kind: 'hang' } });
    proxy.add({ match: /block\/stat/, fault: { kind: 'delay', delayMs: 0 }, times: 3 });
    const cut = bench.get(VerifyReplicasWorker).run(stopping.signal);
    await waitFor(async () => (await verified()) === 3, { timeoutMs: 30_000 });
    stopping.abort();
    await cut;
    expect(await verified()).toBe(3);
    proxy.clear();
    await verify();
    expect(await verified()).toBe(10);
    expect(await bench.repairs()).toEqual([]);
  });

  it('has its inventory taken before any block is read: what it does not pin is missing', async () => {
    const [lost, kept, elsewhere] = [await bench.store([a, b]), await bench.store([a, b]), await bench.store([b])];
    await bench.get(KuboControl).unpin(bench.daemons[0]!.endpoint, lost.chunk.chunkCid, limits);
    const proxy = await bench.proxyBefore(a);
    // No block can be looked at: what is found out is found out from the pins.
    proxy.add({ match: /block\/(stat|get)/, fault: { kind: 'reset' } });
    await newEpoch(a);
    await verify();
    expect(await bench.states([lost, kept], a)).toEqual(['missing', 'held']);
    expect(await bench.replica(kept, a)).toMatchObject({ verified_epoch: 1 });
    expect(await bench.states([elsewhere], b)).toEqual(['held']);
    expect(await bench.repairs()).toEqual([lost.chunkId]);
  });

  it('loses no copy to a list of pins that broke off', async () => {
    const chunks = [await bench.store([a]), await bench.store([a])];
    const proxy = await bench.proxyBefore(a);
    proxy.add({ match: /pin\/ls/, fault: { kind: 'cut', afterBytes: 60 } });
    await newEpoch(a);
    await verify();
    expect(await bench.states(chunks, a)).toEqual(['held', 'held']);
  });
});

// Last: from here on the workers run by themselves.
it('runs by itself: what readers report bad is found missing', async () => {
  const [bad, good] = [await bench.store([a, b]), await bench.store([a, b])];
  await bench.daemons[0]!.damageBlock(lastLeaf(bad));
  await bench.run();
  await distrust(bad, a);
  await distrust(good, a);
  await waitFor(async () => (await bench.replica(bad, a))?.state === 'missing', { timeoutMs: 30_000 });
  // The sample may have come upon it first and started a new epoch.
  const verified = async (): Promise<boolean> =>
    (await bench.replica(good, a))?.verified_epoch ===
    (await bench.query<{ epoch: number }>('SELECT epoch FROM nodes WHERE node_id = $1', [a]))[0]?.epoch;
  await waitFor(verified, { timeoutMs: 30_000 });
  expect(await bench.states([good], a)).toEqual(['held']);
});
