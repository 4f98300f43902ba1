import { randomUUID } from 'node:crypto';
import { NodeRoster } from '../src/nodes/node-roster.js';
import { SampleReplicasWorker } from '../src/verify/sample-replicas.worker.js';
import { ScrubReplicasWorker } from '../src/verify/scrub-replicas.worker.js';
import { VerifyReplicasWorker } from '../src/verify/verify-replicas.worker.js';
import { VerifyRepository } from '../src/verify/verify.repository.js';
import { PlacementBench, type StoredChunk, wipeBlocks } from './placement-bench.js';

const LONG_AGO = '2029-01-01T00:00:00Z';
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
const scrub = (): Promise<void> => bench.get(ScrubReplicasWorker).run(signal);
const sample = (): Promise<void> => bench.get(SampleReplicasWorker).run(signal);
const epochOf = (nodeId: string): number => bench.get(NodeRoster).byId(nodeId)!.epoch;
const lastLeaf = (chunk: StoredChunk): string => chunk.chunk.leaves.at(-1)!.cidText;

describe('the sample', () => {
  it('finds a wiped disk whose daemon still answers: a new epoch begins and every copy there turns out missing', async () => {
    const chunks = [await bench.store([a, b]), await bench.store([a, b]), await bench.store([a, b])];
    await wipeBlocks(bench.daemons[0]!);
    expect(await bench.isPinned(a, chunks[0]!.chunk)).toBe(true);
    await sample();
    await bench.get(NodeRoster).refresh();
    expect([epochOf(a), epochOf(b)]).toEqual([2, 1]);
    // All are found out already: the next sample leaves the epoch alone.
    await sample();
    await verify();
    await bench.get(NodeRoster).refresh();
    expect(epochOf(a)).toBe(2);
    expect(await bench.states(chunks, a)).toEqual(['missing', 'missing', 'missing']);
    expect(await bench.states(chunks, b)).toEqual(['held', 'held', 'held']);
    expect(await bench.repairs()).toEqual(chunks.map((chunk) => chunk.chunkId));
  });

  it('changes nothing on a healthy node but the time of the proof', async () => {
    const chunk = await bench.store([a], { verifiedAt: LONG_AGO });
    await sample();
    await bench.get(NodeRoster).refresh();
    expect(epochOf(a)).toBe(1);
    const row = await bench.replica(chunk, a);
    expect(row?.state).toBe('held');
    expect(row?.verified_at?.getTime()).not.toBe(new Date(LONG_AGO).getTime());
  });

  it('reaches the first and the last replica of a node, and none of a node without any', async () => {
    const chunks = [await bench.store([a]), await bench.store([b]), await bench.store([a])];
    const sampled = async (nodeId: string, points: number[]): Promise<string[]> =>
      (await bench.get(VerifyRepository).sampleOn(nodeId, points)).map((replica) => replica.chunkId).toSorted();
    expect(await sampled(a, [0, 0, 0.999])).toEqual([chunks[0]!.chunkId, chunks[2]!.chunkId]);
    expect(await sampled(a, [0.5])).toEqual([chunks[2]!.chunkId]);
    expect(await sampled(randomUUID(), [0.5])).toEqual([]);
  });
});

describe('the scrub', () => {
  const owe = (nodeId: string, milliseconds: number): Promise<unknown> =>
    bench.query(`UPDATE walks SET updated_at = now() - $2 * interval '1 millisecond' WHERE name = $1`, [
      `scrub:${nodeId}`,
      milliseconds,
    ]);

  it('proves what only its writer vouches for, without waiting', async () => {
    const [proved, fresh, bad] = [
      await bench.store([a], { verifiedAt: LONG_AGO }),
      await bench.store([a]),
      await bench.store([a, b]),
    ];
    await bench.daemons[0]!.damageBlock(lastLeaf(bad));
    await scrub();
    expect(await bench.states([proved, fresh, bad], a)).toEqual(['held', 'held', 'missing']);
    expect((await bench.replica(fresh, a))?.verified_at).toBeInstanceOf(Date);
    expect((await bench.replica(proved, a))?.verified_at).toEqual(new Date(LONG_AGO));
  });

  it('proves the longest unproved first, as many as are due since the last time', async () => {
    const days = ['2029-01-03', '2029-01-01', '2029-01-04', '2029-01-02'];
    const chunks: StoredChunk[] = [];
    for (const day of days) chunks.push(await bench.store([a], { verifiedAt: `${day}T00:00:00Z` }));
    const unproved = async (): Promise<string[]> => {
      const rows = await Promise.all(chunks.map((chunk) => bench.replica(chunk, a)));
      return rows
        .flatMap((row, at) => (row?.verified_at?.toISOString().startsWith(days[at]!) ? [days[at]!] : []))
        .toSorted();
    };
    await scrub();
    expect(await unproved()).toHaveLength(4);
    // A bit more than half a round of 0.9 periods.
    await owe(a, bench.settings.SCRUB_PERIOD_MS * 0.46);
    await scrub();
    expect(await unproved()).toEqual(['2029-01-03', '2029-01-04']);
    await scrub();
    expect(await unproved()).toEqual(['2029-01-03', '2029-01-04']);
    await owe(a, bench.settings.SCRUB_PERIOD_MS);
    await scrub();
    expect(await unproved()).toEqual([]);
  });

  it('passes a copy it could not prove on to those that lost trust', async () => {
    Object.assign(bench.settings, { PROOF_TIMEOUT_MS: 200 });
    const chunk = await bench.store([b]);
    bench.daemons[1]!.pause();
    try {
      await scrub();
    } finally {
      bench.daemons[1]!.resume();
    }
    expect(await bench.replica(chunk, b)).toMatchObject({ state: 'held', verified_epoch: -1, verified_at: null });
  });
});
