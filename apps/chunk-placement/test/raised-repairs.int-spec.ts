import { randomUUID } from 'node:crypto';
import { Transactions } from '#persistence';
import { OpenRepairsService } from '../src/repair/open-repairs.service.js';
import { RepairTaskRepository } from '../src/repair/repair-task.repository.js';
import { PlacementBench, type StoredChunk } from './placement-bench.js';

let bench: PlacementBench;
beforeAll(async () => {
  bench = await PlacementBench.start(0);
});
afterAll(() => bench?.stop());

const nodes = Array.from({ length: 5 }, () => randomUUID()).toSorted();
const [n0 = '', n1 = '', n2 = ''] = nodes;
const claim = async (lastCopiesOnly = false): Promise<string[]> => {
  const order: string[] = [];
  for (;;) {
    const [task] = await bench.get(RepairTaskRepository).claim(1, 60_000, lastCopiesOnly);
    if (!task) return order;
    order.push(`${task.kind} ${task.chunkId}`);
  }
};
const open = (chunks: StoredChunk[], terms = {}) => {
  const chunkIds = chunks.map(({ chunkId }) => chunkId);
  return bench
    .get(Transactions)
    .run((manager) => bench.get(OpenRepairsService).forChunks(manager, { chunkIds }, terms));
};
/** A version that was to have two copies, and is to have three now. */
const raisedVersion = async () => {
  const versionId = await bench.addVersion(3);
  await bench.query('UPDATE versions SET raised_from = 2 WHERE version_id = $1', [versionId]);
  return versionId;
};

describe('repairs of copies that are wished for since', () => {
  beforeEach(async () => {
    await bench.reset({ REPAIR_DELAY_MS: 0, MAX_OPEN_REPAIRS: 10 });
    await bench.addNodes(nodes);
  });

  it('come after all that was lost or is new, whatever has fewer copies; a loss of theirs is one', async () => {
    const versionId = await raisedVersion();
    const wished = await bench.store([n1, n2], { versionId });
    const alone = await bench.store([n1], { versionId });
    const fresh = await bench.store([n1, n2], { versionId: await bench.addVersion(3) });
    const lost = await bench.store([n0, n1, n2], { versionId: await bench.addVersion(3) });
    const theirs = await bench.store([n0, n1], { versionId: await raisedVersion() });
    await bench.setNode(n0, `state = 'down', state_since = now() - interval '1 minute'`);
    // First, so that it is the oldest.
    await open([wished]);
    await open([lost, fresh, alone, theirs]);
    const order = await claim();
    expect(order.slice(0, 2).toSorted()).toEqual([`lost ${theirs.chunkId}`, `new ${alone.chunkId}`].toSorted());
    expect(order.slice(2)).toEqual([`lost ${lost.chunkId}`, `new ${fresh.chunkId}`, `raised ${wished.chunkId}`]);
  });

  it('wait while the brake is on', async () => {
    const wished = await bench.store([n1, n2], { versionId: await raisedVersion() });
    await open([wished]);
    expect(await claim(true)).toEqual([]);
    expect(await claim()).toEqual([`raised ${wished.chunkId}`]);
  });

  it('have half of the room, and take none from others', async () => {
    const versionId = await raisedVersion();
    const wished: StoredChunk[] = [];
    for (let at = 0; at < 5; at++) wished.push(await bench.store([n1, n2], { versionId }));
    const room = () => bench.get(OpenRepairsService).room();
    await open(wished.slice(0, 4));
    expect(await room()).toEqual({ forAny: true, forRaised: true });
    await open(wished);
    expect(await room()).toEqual({ forAny: true, forRaised: false });
    const late = await bench.store([n1, n2], { versionId });
    await open([late], { withoutRaised: true });
    expect(await bench.repairs()).toEqual(wished.map(({ chunkId }) => chunkId));
  });
});
