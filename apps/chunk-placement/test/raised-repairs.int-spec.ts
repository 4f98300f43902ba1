import { randomUUID } from 'node:crypto';
import { Transactions } from '#persistence';
import { OpenRepairsService } from '../src/repair/open-repairs.service.js';
import { RepairRepository } from '../src/repair/repair.repository.js';
import { RepairTaskRepository } from '../src/repair/repair-task.repository.js';
import { PlacementBench, type StoredChunk } from './placement-bench.js';

let bench: PlacementBench;
beforeAll(async () => {
  bench = await PlacementBench.start(0);
});
afterAll(() => bench?.stop());

const nodes = Array.from({ length: 5 }, () => randomUUID()).toSorted();
const [n0 = '', n1 = '', n2 = '', n3 = ''] = nodes;
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
const raisedVersion = async (from = 2, copies = 3, chunks = 1) => {
  const versionId = await bench.addVersion(copies, 'committed', chunks);
  await bench.query('UPDATE versions SET raised_from = $2 WHERE version_id = $1', [versionId, from]);
  return versionId;
};
const note = (...versionIds: string[]) => bench.get(RepairRepository).noteRaised(versionIds);
const raisedFrom = async (versionId: string) =>
  (
    await bench.query<{ raised_from: number | null }>('SELECT raised_from FROM versions WHERE version_id = $1', [
      versionId,
    ])
  )[0]!.raised_from;
/** A copy that couldn't be healed: no row tells any more that the chunk had it. */
const giveUp = async ({ chunkId }: StoredChunk, nodeId: string) => {
  await bench.query(`UPDATE replicas SET state = 'missing' WHERE chunk_id = $1 AND node_id = $2`, [chunkId, nodeId]);
  await bench.get(RepairRepository).giveUp(chunkId, nodeId);
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

describe('a raise', () => {
  beforeEach(async () => {
    await bench.reset({ REPAIR_DELAY_MS: 0, MAX_OPEN_REPAIRS: 10 });
    await bench.addNodes(nodes);
  });

  it('is over once every chunk of the version has its copies, and what is lost then is a loss', async () => {
    const versionId = await raisedVersion(2, 3, 2);
    const chunk = await bench.store([n0, n1, n2], { versionId });
    const slow = await bench.store([n0, n1], { versionId });
    const waiting = await bench.store([n1, n2], { versionId: await raisedVersion() });
    await note(versionId, waiting.versionId);
    expect(await raisedFrom(versionId)).toBe(2);
    await bench.query(`INSERT INTO replicas (chunk_id, node_id, state, verified_epoch) VALUES ($1, $2, 'held', 1)`, [
      slow.chunkId,
      n2,
    ]);
    // Twice: the second one finds nothing.
    for (let times = 0; times < 2; times++) await note(versionId, waiting.versionId);
    expect([await raisedFrom(versionId), await raisedFrom(waiting.versionId)]).toEqual([null, 2]);
    await open([waiting]);
    await giveUp(chunk, n0);
    await open([chunk]);
    expect(await claim()).toEqual([`new ${chunk.chunkId}`, `raised ${waiting.chunkId}`]);
  });

  it('is over as far as it has come: of what was reached with too few nodes nothing is lost unseen', async () => {
    const chunk = await bench.store([n0, n1, n2], { versionId: await raisedVersion(2, 5) });
    await note(chunk.versionId);
    expect(await raisedFrom(chunk.versionId)).toBe(3);
    await open([chunk]);
    expect(await claim()).toEqual([`raised ${chunk.chunkId}`]);
    await giveUp(chunk, n2);
    await bench.query('DELETE FROM repair_tasks');
    await open([chunk]);
    expect(await claim()).toEqual([`new ${chunk.chunkId}`]);
  });

  it('goes on while a repair is open, or the version is not there yet', async () => {
    const versionId = await raisedVersion();
    const chunk = await bench.store([n0, n1, n2], { versionId });
    await bench.setNode(n0, `state = 'down', state_since = now() - interval '1 minute'`);
    await open([chunk]);
    await bench.setNode(n0, `state = 'online'`);
    await note(versionId);
    expect(await raisedFrom(versionId)).toBe(2);
    await bench.query('DELETE FROM repair_tasks');
    await bench.query(`UPDATE versions SET state = 'sealed'`);
    await note(versionId);
    expect(await raisedFrom(versionId)).toBe(2);
    await bench.query(`UPDATE versions SET state = 'committed'`);
    await note(versionId);
    expect(await raisedFrom(versionId)).toBeNull();
  });

  it('does not make a wish of the open repair of a loss, unless the copy is back', async () => {
    const [lost, back] = [
      await bench.store([n0, n1, n3], { versionId: await raisedVersion(2, 4) }),
      await bench.store([n1, n2], { versionId: await raisedVersion() }),
    ];
    await bench.query(`UPDATE replicas SET state = 'missing' WHERE chunk_id = $1 AND node_id = $2`, [lost.chunkId, n3]);
    await bench.setNode(n2, `state = 'down', state_since = now() - interval '1 minute'`);
    await open([lost, back]);
    await giveUp(lost, n3);
    await bench.setNode(n2, `state = 'online'`);
    await open([lost, back]);
    expect(await claim()).toEqual([`lost ${lost.chunkId}`, `raised ${back.chunkId}`]);
  });

  it('leaves no chunk with a single copy behind others, nor without a task', async () => {
    const lost = await bench.store([n0, n1, n2], { versionId: await bench.addVersion(3) });
    await bench.setNode(n0, `state = 'down', state_since = now() - interval '1 minute'`);
    const single = await bench.store([n1], { versionId: await raisedVersion(1) });
    await open([lost]);
    await open([single], { withoutRaised: true });
    expect(await claim()).toEqual([`raised ${single.chunkId}`, `lost ${lost.chunkId}`]);
  });
});
