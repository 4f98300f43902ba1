import { randomUUID } from 'node:crypto';
import { TrimSurplusService } from '../src/release/trim-surplus.service.js';
import { PlacementBench, type StoredChunk } from './placement-bench.js';

let bench: PlacementBench;

beforeAll(async () => {
  bench = await PlacementBench.start(0);
});

afterAll(() => bench?.stop());

describe('trimming', () => {
  const nodes = Array.from({ length: 5 }, () => randomUUID()).toSorted();
  const [n0 = '', n1 = '', n2 = '', n3 = '', n4 = ''] = nodes;
  const trim = (...chunks: StoredChunk[]): Promise<void> =>
    bench.get(TrimSurplusService).run(chunks.map((chunk) => chunk.chunkId));
  const holders = async ({ chunkId }: StoredChunk): Promise<string[]> => {
    const rows = await bench.query<{ node_id: string }>(
      `SELECT node_id FROM replicas WHERE chunk_id = $1 AND state = 'held' ORDER BY node_id`,
      [chunkId],
    );
    return rows.map((row) => row.node_id);
  };

  beforeEach(async () => {
    await bench.reset();
    await bench.addNodes(nodes);
  });

  it('brings a version back to its copies and under the spread rule, and a second time changes nothing', async () => {
    const versionId = await bench.addVersion(3, 'committed', 4);
    await bench.setNode(n0, 'free_bytes = capacity_bytes');
    // n0 holds all four chunks: it was away, and its copies were made anew elsewhere.
    const chunks = [
      await bench.store([n0, n1, n2, n3], { versionId }),
      await bench.store([n0, n2, n3, n4], { versionId }),
      await bench.store([n0, n1, n3, n4], { versionId }),
      await bench.store([n0, n1, n2, n4], { versionId }),
    ];
    await trim(...chunks);
    const left = await Promise.all(chunks.map(holders));
    expect(left.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
    for (const nodeId of nodes) expect(left.every((nodeIds) => nodeIds.includes(nodeId))).toBe(false);
    // The first chunk is taken off the node that held all; from then on it is the emptiest, and keeps the others.
    expect(left).toEqual([
      [n1, n2, n3],
      [n0, n3, n4],
      [n0, n3, n4],
      [n0, n2, n4],
    ]);
    await trim(...chunks);
    expect(await Promise.all(chunks.map(holders))).toEqual(left);
    const [row] = await bench.query<{ grace: string }>(
      `SELECT extract(epoch FROM release_after - now()) AS grace FROM replicas WHERE state = 'releasing' LIMIT 1`,
    );
    expect(Number(row?.grace) * 1000).toBeGreaterThan(bench.settings.RELEASE_GRACE_MS - 60_000);
  });

  it('drops from the fullest node where all else is equal', async () => {
    await bench.setNode(n2, 'free_bytes = 1');
    const chunk = await bench.store([n0, n1, n2, n3], { versionId: await bench.addVersion(3) });
    await trim(chunk);
    expect(await holders(chunk)).toEqual([n0, n1, n3]);
  });

  it.each<[string, (chunk: StoredChunk) => Promise<unknown>]>([
    ['copies on dead nodes', () => bench.setNode(n0, `state = 'down'`)],
    [
      'unverified copies',
      () => bench.query('UPDATE replicas SET verified_epoch = -1 WHERE node_id IN ($1, $2)', [n0, n1]),
    ],
    [
      'copies while a repair is open',
      ({ chunkId, versionId }) =>
        bench.query(
          `INSERT INTO repair_tasks (chunk_id, version_id, kind, live_copies, reason, due_at) VALUES ($1, $2, 'lost', 3, '', now())`,
          [chunkId, versionId],
        ),
    ],
    ['copies of a version that is not committed', () => bench.query(`UPDATE versions SET state = 'open'`)],
    ['copies that only a lowered wish can do without', () => bench.query('UPDATE versions SET copies = 5')],
  ])('leaves %s alone', async (_case, change) => {
    const chunk = await bench.store([n0, n1, n2, n3], { versionId: await bench.addVersion(3) });
    await change(chunk);
    await trim(chunk);
    expect(await holders(chunk)).toEqual([n0, n1, n2, n3]);
  });
});
