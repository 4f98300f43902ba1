import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spread } from '#contracts';
import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);

beforeEach(() => stage.reset());
afterAll(() => stage?.close());

const upload = ({ chunks = 4, spread = 'strict' as Spread } = {}): PlayedUpload =>
  new PlayedUpload(stage, { chunks, copies: 3, spread });
/** Chunk 0 lies on the first set of nodes, and so on: those that are not named are avoided. */
const storeOn = (...chunks: string[][]): Promise<PlayedUpload> => {
  const avoid = chunks.map((nodeIds) => stage.nodes.map(({ id }) => id).filter((id) => !nodeIds.includes(id)));
  return upload({ chunks: chunks.length }).store({ ...avoid });
};
const callsTo = (nodeId: string, call: RegExp): string[] =>
  stage.daemonOf(nodeId).proxy.calls.filter((each) => call.test(each));
const newsOf = (file: PlayedUpload, fact: string) =>
  stage.events.filter(({ type, subject }) => type.includes(`.chunk.${fact}.`) && subject === file.versionId);
const openTasks = () =>
  stage.query<{ index: number; live_copies: number; attempts: number; kind: string; delay: string }>(
    `SELECT c.index, t.live_copies, t.attempts, t.kind, extract(epoch FROM t.due_at - n.state_since) AS delay
     FROM repair_tasks t JOIN chunks c USING (chunk_id) LEFT JOIN nodes n ON n.state = 'down' ORDER BY c.index`,
  );
const noTaskIsOpen = () => waitFor(async () => (await openTasks()).length === 0, { timeoutMs: 30_000, intervalMs: 50 });
/** What rows say is what the nodes prove. */
const liesAsItsRowsSay = async (file: PlayedUpload): Promise<void> => {
  const dead = new Set(stage.nodes.filter(({ state }) => state === 'down').map(({ id }) => id));
  const live = (await file.on('held')).map((nodeIds) => nodeIds.filter((nodeId) => !dead.has(nodeId)));
  const proved = await Promise.all(file.chunks.map(({ chunkCid }) => stage.provedOn(chunkCid)));
  for (const [index, nodeIds] of live.entries()) expect(proved[index]).toEqual(expect.arrayContaining(nodeIds));
};
const WRITES = /dag\/import|block\/put/;

describe('the third copy', () => {
  it('is pulled by its node from the others and proved there', async () => {
    const file = await upload().storeSealedFirst();
    await file.isFull();
    expect(await file.isHeldBy(3)).toEqual(file.chunks.map((_, index) => file.nodesOf(index).toSorted()));
    for (const [index, { chunkCid }] of file.chunks.entries()) {
      const third = file.nodesOf(index)[2]!;
      expect(callsTo(third, new RegExp(`pin/add.*${chunkCid}`))).toHaveLength(1);
      expect(await stage.provedOn(chunkCid)).toEqual(file.nodesOf(index).toSorted());
    }
    for (const { id } of stage.nodes) expect(callsTo(id, WRITES)).toEqual([]);
    await waitFor(() => newsOf(file, 'replicated').length === 4, { timeoutMs: 30_000 });
    expect(newsOf(file, 'replicated').at(-1)!.data).toMatchObject({ liveCopies: 3, protection: 'full', minCopies: 3 });
    expect(newsOf(file, 'degraded')).toEqual([]);
  });

  it('goes through this service where a node can fetch nothing from its peers', async () => {
    for (const { proxy } of stage.daemons) {
      proxy.add({ match: /pin\/add/, fault: { kind: 'answer', status: 500, body: '{"Message":"no peers","Code":0}' } });
    }
    const file = await upload({ chunks: 1, spread: 'off' }).store();
    await file.isHeldBy(3);
    expect(callsTo(file.nodesOf(0)[2]!, WRITES)).not.toEqual([]);
    await liesAsItsRowsSay(file);
  });

  it('goes to another node when the chosen one fails', async () => {
    const file = upload({ chunks: 1, spread: 'off' });
    await file.place();
    await file.write();
    const chosen = file.nodesOf(0)[2]!;
    stage.daemonOf(chosen).proxy.add({ fault: { kind: 'reset' } });
    await file.tellStored();
    const [held = []] = await file.isHeldBy(3);
    expect(held).not.toContain(chosen);
    expect(await file.on('releasing')).toEqual([[chosen]]);
    await noTaskIsOpen();
  });

  it('is made once when two copies of the service share the work', async () => {
    await stage.start();
    const files = await Promise.all(Array.from({ length: 5 }, () => upload().store()));
    for (const file of files) {
      await file.isFull();
      await file.isHeldBy(3);
      expect(await file.on('releasing')).toEqual([[], [], [], []]);
      const proved = await Promise.all(file.chunks.map(({ chunkCid }) => stage.provedOn(chunkCid)));
      expect(proved).toEqual(await file.on('held'));
      await waitFor(() => newsOf(file, 'replicated').length >= 4, { timeoutMs: 30_000 });
      expect(newsOf(file, 'replicated')).toHaveLength(4);
    }
    await noTaskIsOpen();
  });

  it('is finished by another copy of the service when one stops half-way', async () => {
    const [first] = stage.apps;
    const file = upload({ chunks: 1, spread: 'off' });
    await file.place();
    await file.write();
    const third = file.nodesOf(0)[2]!;
    stage.daemonOf(third).proxy.add({ match: /pin\/add/, fault: { kind: 'hang' } });
    await file.tellStored();
    await waitFor(() => callsTo(third, /pin\/add/).length === 1, { timeoutMs: 30_000 });
    await stage.stop(first!);
    expect((await file.on('held'))[0]).toHaveLength(2);
    stage.daemonOf(third).proxy.clear();
    // No other node can take it: what was only stopped doesn't close its node to the chunk.
    const others = stage.nodes.filter(({ id }) => !file.nodesOf(0).includes(id));
    for (const { id } of others) await stage.setNode(id, { state: 'maintenance' });
    await stage.start();
    await file.isHeldBy(3);
    await noTaskIsOpen();
    await liesAsItsRowsSay(file);
  });

  it('is finished by another copy of the service when the lease of a dead one ends', async () => {
    const file = upload({ chunks: 1, spread: 'off' });
    const [app] = stage.apps;
    await file.place();
    await file.write();
    await stage.stop(app!);
    // As a process leaves it that dies between its claim and its copy: row planned, task leased.
    const startedAt = performance.now();
    await file.leaveLeasedTask(3000);
    await stage.start();
    await file.isHeldBy(3);
    expect(performance.now() - startedAt).toBeGreaterThan(2900);
    await noTaskIsOpen();
  });
});

describe('after the loss of a node', () => {
  it('copies come elsewhere once the delay has passed', async () => {
    await stage.reset({ REPAIR_DELAY_MS: '2000' });
    const files = [await upload().store(), await upload().store()];
    for (const file of files) await file.isFull();
    const dead = files[0]!.nodesOf(0)[0]!;
    await stage.kill(dead);
    await waitFor(async () => (await openTasks()).length > 0, { timeoutMs: 30_000 });
    for (const task of await openTasks())
      expect(task).toMatchObject({ kind: 'lost', live_copies: 2, delay: '2.000000' });
    await waitFor(() => newsOf(files[0]!, 'degraded').length > 0, { timeoutMs: 30_000 });
    expect(newsOf(files[0]!, 'degraded')[0]!.data).toMatchObject({ liveCopies: 2, wantedCopies: 3, minCopies: 2 });
    for (const file of files) {
      await file.isFull();
      await liesAsItsRowsSay(file);
    }
    await noTaskIsOpen();
  });

  it('another copy of the version moves first where the missing one fits nowhere else', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    // Only c and d are left for the first chunk, and both hold all others.
    const file = await storeOn([a, b, e], [c, d, a], [c, d, b], [c, d, a]);
    await file.isHeldBy(3);
    const before = await file.on('held');
    await stage.kill(e);
    await file.isFull();
    const after = (await file.on('held')).map((nodeIds) => nodeIds.filter((nodeId) => nodeId !== e));
    expect(after.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
    expect(holdersOfAll(after)).toEqual([]);
    const moved = after.findIndex((nodeIds, index) => index > 0 && nodeIds.some((id) => !before[index]!.includes(id)));
    expect(moved).toBeGreaterThan(0);
    await liesAsItsRowsSay(file);
    // The copy that was moved is let go of on its old node.
    const [from] = before[moved]!.filter((id) => !after[moved]!.includes(id));
    const unpinned = async () =>
      !(await stage.control.isPinned(stage.endpointOf(from!), file.chunks[moved]!.chunkCid, { timeoutMs: 8000 }));
    await waitFor(unpinned, { timeoutMs: 30_000 });
  });

  it.each([1, 2])(
    'the spread of every file holds on the four that are left (%i copies of the service)',
    async (copies) => {
      for (let started = 1; started < copies; started++) await stage.start();
      const files = await Promise.all(Array.from({ length: 6 }, () => upload().store()));
      for (const file of files) await file.isFull();
      await stage.kill(stage.nodes[0]!.id);
      for (const file of files) {
        await file.isFull(60_000);
        await liesAsItsRowsSay(file);
      }
      await noTaskIsOpen();
    },
  );

  it('its copies count again when it is back, and what is too many is trimmed, the spread kept', async () => {
    await stage.reset({ VERIFY_INTERVAL_MS: '200', WALK_IDLE_MS: '300', RELEASE_GRACE_MS: '0' });
    const files = await Promise.all(Array.from({ length: 3 }, () => upload().store()));
    for (const file of files) await file.isFull();
    const { id } = stage.nodes[0]!;
    await stage.kill(id);
    for (const file of files) await file.isFull(60_000);
    await stage.revive(id);
    for (const file of files) {
      const held = await file.isHeldBy(3);
      expect(holdersOfAll(held)).toEqual([]);
      await file.isFull();
      const trimmed = async () => {
        const proved = await Promise.all(file.chunks.map(({ chunkCid }) => stage.provedOn(chunkCid)));
        return proved.every((nodeIds) => nodeIds.length === 3);
      };
      // Longer than a minute: what a failed copy left on its node is unpinned after REPAIR_TIMEOUT_MS.
      await waitFor(trimmed, { timeoutMs: 90_000, intervalMs: 200 });
      await liesAsItsRowsSay(file);
    }
  }, 120_000);

  it('last copies are made at once, others wait while so many nodes are gone that they are likely to return', async () => {
    await stage.reset({ BRAKE_HOLD_MS: '3600000' });
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const [whole, twice, once] = [
      [c, d, e],
      [c, d, a],
      [c, a, b],
    ];
    const file = new PlayedUpload(stage, { chunks: 3, copies: 3, spread: 'off' });
    const avoid = [whole, twice, once].map((nodeIds) => [a, b, c, d, e].filter((id) => !nodeIds.includes(id)));
    await file.store({ ...avoid });
    await file.isHeldBy(3);
    await noTaskIsOpen();
    await stage.kill(a, b);
    const status = () => stage.call('bytenode.rpc.chunk-placement.status.v1', {});
    expect(await status()).toMatchObject({ brakeEngaged: true, brakeReason: expect.stringContaining('2 of 5 nodes') });
    const live = async (index: number) => (await file.on('held'))[index]!.filter((id) => id !== a && id !== b);
    await waitFor(async () => (await live(2)).length === 3, { timeoutMs: 30_000 });
    const held = await waitFor(async () => (await openTasks()).find(({ index }) => index === 1), { timeoutMs: 30_000 });
    expect(held).toMatchObject({ live_copies: 2, attempts: 0 });
    expect(await status()).toMatchObject({ dueRepairs: 1 });
    expect(await live(1)).toEqual([c, d].toSorted());
    await stage.query(`UPDATE node_losses SET lost_at = lost_at - interval '2 hours'`);
    await stage.sync();
    expect(await status()).toMatchObject({ brakeEngaged: false });
    await waitFor(async () => (await live(1)).length === 3, { timeoutMs: 30_000 });
    await liesAsItsRowsSay(file);
  });

  it('a chunk without a live copy is told lost, and found again when its nodes return', async () => {
    await stage.reset({ WALK_IDLE_MS: '300' });
    const file = await upload({ chunks: 1, spread: 'off' }).store();
    const [held = []] = await file.isHeldBy(3);
    await stage.kill(...held);
    await waitFor(() => newsOf(file, 'lost').length === 1, { timeoutMs: 30_000 });
    expect(await file.protection()).toMatchObject({ protection: 'unavailable', minCopies: 0 });
    for (const nodeId of held) await stage.revive(nodeId);
    await file.isFull();
    await noTaskIsOpen();
    // The first to return was the last copy: further ones may have been made from it before the others came.
    expect((await file.on('held'))[0]).toEqual(expect.arrayContaining(held));
    await liesAsItsRowsSay(file);
  });
});

describe('a damaged copy', () => {
  const report = (file: PlayedUpload, nodeId: string) =>
    stage.call('bytenode.rpc.chunk-placement.report-reads.v1', {
      reports: [{ versionId: file.versionId, index: 0, nodeId, fault: 'corrupt' }],
    });

  beforeEach(() => stage.reset({ VERIFY_INTERVAL_MS: '200' }));

  it('is healed in place: imported, never pinned anew', async () => {
    const file = await upload({ chunks: 1, spread: 'off' }).store();
    const [held = []] = await file.isHeldBy(3);
    const damaged = file.nodesOf(0)[0]!;
    await stage.daemonOf(damaged).daemon.damageBlock(file.chunks[0]!.leaves[1]!.cidText);
    expect(await stage.provedOn(file.chunks[0]!.chunkCid)).not.toContain(damaged);
    await report(file, damaged);
    await waitFor(() => newsOf(file, 'replicated').some(({ data }) => data.nodeId === damaged), { timeoutMs: 30_000 });
    expect(await file.on('held')).toEqual([held]);
    expect(await stage.provedOn(file.chunks[0]!.chunkCid)).toEqual(held);
    expect(callsTo(damaged, WRITES)).not.toEqual([]);
    expect(callsTo(damaged, /pin\/(add|rm)/)).toEqual([]);
  });

  it('that cannot be healed is made anew on another node', async () => {
    const file = await upload({ chunks: 1, spread: 'off' }).store();
    const [held = []] = await file.isHeldBy(3);
    const broken = file.nodesOf(0)[0]!;
    const { repo } = stage.daemonOf(broken).daemon;
    await rename(join(repo, 'blocks'), join(repo, 'blocks-away'));
    try {
      await report(file, broken);
      const elsewhere = async () => {
        const [now = []] = await file.on('held');
        return now.length === 3 && !now.includes(broken);
      };
      await waitFor(elsewhere, { timeoutMs: 30_000 });
      await noTaskIsOpen();
      expect(callsTo(broken, WRITES)).not.toEqual([]);
      const [now = []] = await file.on('held');
      expect(now).toEqual(expect.arrayContaining(held.filter((nodeId) => nodeId !== broken)));
      await liesAsItsRowsSay(file);
    } finally {
      await rename(join(repo, 'blocks-away'), join(repo, 'blocks'));
    }
  });
});
