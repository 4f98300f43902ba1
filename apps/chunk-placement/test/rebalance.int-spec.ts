import { randomUUID } from 'node:crypto';
import type { JobV1, RebalancePlanV1 } from '#contracts';
import { buildChunk } from '#chunks';
import { waitFor } from '#testing';
import { limits, PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload } from './played-upload.js';
import { repairsAtRest } from './repairs-at-rest.js';

let stage: PlacementStage;
/** Joins late, with nothing on it. */
let newcomer: string;

beforeAll(async () => {
  stage = await PlacementStage.open(6);
}, 120_000);
beforeEach(async () => {
  await reset();
});
afterAll(() => stage?.close());

const reset = async (settings: NodeJS.ProcessEnv = {}): Promise<void> => {
  await stage.reset(settings);
  newcomer = stage.nodes.at(-1)!.id;
  await stage.setNode(newcomer, { state: 'maintenance' });
};
const files = async (count: number): Promise<PlayedUpload[]> => {
  const kept: PlayedUpload[] = [];
  for (let i = 0; i < count; i++)
    kept.push(await new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' }).store());
  for (const file of kept) await file.isFull();
  await repairsAtRest(stage);
  return kept;
};
const plan = async (): Promise<RebalancePlanV1> =>
  (await stage.call('bytenode.rpc.chunk-placement.plan-rebalance.v1', {})).plan;
const apply = async (planId: string): Promise<JobV1> =>
  (await stage.call('bytenode.rpc.chunk-placement.start-rebalance.v1', { planId })).job;
const ended = (jobId: string): Promise<JobV1> =>
  waitFor(
    async () => {
      const { job } = await stage.call('bytenode.rpc.chunk-placement.get-job.v1', { jobId });
      return job.finishedAt ? job : undefined;
    },
    { timeoutMs: 60_000, intervalMs: 50 },
  );
const usage = async (): Promise<Map<string, number>> => {
  const nodeIds = stage.nodes.map(({ id }) => id);
  const { nodes } = await stage.call('bytenode.rpc.chunk-placement.node-usage.v1', { nodeIds });
  return new Map(nodes.map(({ nodeId, storedBytes }) => [nodeId, storedBytes]));
};
const liesWell = async (kept: PlayedUpload[]): Promise<void> => {
  for (const file of kept) {
    const held = await file.on('held');
    expect(held.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
    expect(holdersOfAll(held)).toEqual([]);
    for (const [index, { chunkCid }] of file.chunks.entries())
      expect(await stage.provedOn(chunkCid)).toEqual(expect.arrayContaining(held[index]!));
    expect(await file.protection()).toMatchObject({ protection: 'full' });
  }
};

describe('a rebalance', () => {
  it('fills a new node as its plan says, and then there is nothing more to move', async () => {
    const kept = await files(8);
    await stage.setNode(newcomer, { state: 'online' });
    const found = await plan();
    expect(found).toMatchObject({ complete: true, moves: expect.any(Number), stateVersion: expect.any(String) });
    expect(found.moves).toBeGreaterThan(5);
    const job = await ended((await apply(found.id)).id);
    expect(job).toMatchObject({
      ...{ state: 'succeeded', kind: 'rebalance', subjectId: found.id, doneItems: found.moves, doneBytes: found.bytes },
      result: { moved: found.moves, refused: 0, failed: 0 },
    });
    await waitFor(
      async () =>
        (await stage.query(`SELECT 1 FROM replicas WHERE state = 'releasing' AND unpinned_at IS NULL`)).length === 0,
      { timeoutMs: 30_000 },
    );
    const now = await usage();
    for (const { nodeId, after } of found.perNode) expect(now.get(nodeId)).toBe(after);
    expect(found.perNode.find(({ nodeId }) => nodeId === newcomer)).toMatchObject({ before: 0 });
    const bytes = [...now.values()];
    const mean = bytes.reduce((sum, each) => sum + each, 0) / bytes.length;
    for (const each of bytes) expect(Math.abs(each - mean) / mean).toBeLessThan(0.2);
    await liesWell(kept);
    expect(await plan()).toMatchObject({ moves: 0, bytes: 0 });
  }, 120_000);

  it('asked for twice is one job; once done its plan is done', async () => {
    await files(4);
    await stage.setNode(newcomer, { state: 'online' });
    const { id } = await plan();
    const [one, two] = await Promise.all([apply(id), apply(id)]);
    expect(two.id).toBe(one.id);
    await ended(one.id);
    await expect(apply(id)).rejects.toMatchObject({
      code: 'PLAN.OUTDATED',
      message: expect.stringContaining('already'),
    });
    await expect(apply(randomUUID())).rejects.toMatchObject({ code: 'PLAN.NOT_FOUND' });
  });

  it('is refused when nodes changed, much was written, or the plan is old', async () => {
    await files(4);
    await stage.setNode(newcomer, { state: 'online' });
    const { id } = await plan();
    const refused = (reason: string) =>
      expect(apply(id)).rejects.toMatchObject({ code: 'PLAN.OUTDATED', message: expect.stringContaining(reason) });
    await stage.setNode(newcomer, { state: 'suspect' });
    await refused('takes no copies now');
    await stage.setNode(newcomer, { state: 'online', capacityBytes: 2e9 });
    await refused('capacity');
    await stage.setNode(newcomer, { capacityBytes: 1e9 });
    await stage.query(`UPDATE rebalance_plans SET expires_at = now() - interval '1 second'`);
    await refused('expired');
    await stage.query(`UPDATE rebalance_plans SET expires_at = now() + interval '1 hour'`);
    await files(1);
    await refused('bytes were written');
    // The next plan takes what has expired with it, moves and all.
    await stage.query(`UPDATE rebalance_plans SET expires_at = now() - interval '1 second'`);
    const { id: next } = await plan();
    expect(await stage.query('SELECT DISTINCT plan_id FROM rebalance_moves')).toEqual([{ plan_id: next }]);
    expect(await stage.query('SELECT 1 FROM jobs')).toEqual([]);
  });

  it('leaves out a move that is not right any more, and one whose copy fails', async () => {
    const kept = await files(4);
    await stage.setNode(newcomer, { state: 'online' });
    const { id, moves } = await plan();
    // A copy is on its way there already.
    const [first] = await stage.query<{ chunk_id: string }>('SELECT chunk_id FROM rebalance_moves WHERE seq = 1');
    await stage.query(`INSERT INTO replicas (chunk_id, node_id, state, verified_epoch) VALUES ($1, $2, 'planned', 1)`, [
      first!.chunk_id,
      newcomer,
    ]);
    const [second] = await stage.query<{ cid: string }>(
      'SELECT chunk_cid AS cid FROM rebalance_moves m JOIN chunks c USING (chunk_id) WHERE seq = 2',
    );
    stage.daemonOf(newcomer).proxy.add({ match: new RegExp(`pin/.*${second!.cid}`), fault: { kind: 'reset' } });
    const job = await ended((await apply(id)).id);
    expect(job).toMatchObject({
      state: 'succeeded',
      doneItems: moves,
      failures: 1,
      result: { moved: moves - 2, refused: 1, failed: 1 },
    });
    stage.daemonOf(newcomer).proxy.clear();
    await liesWell(kept);
  });

  it('waits while lost copies are repaired, and is cancelled with nothing lost', async () => {
    const kept = await files(4);
    await stage.setNode(newcomer, { state: 'online' });
    const { id } = await plan();
    await stage.query(
      `INSERT INTO repair_tasks (chunk_id, version_id, kind, live_copies, reason, due_at, leased_until)
       SELECT chunk_id, version_id, 'lost', 2, '', now(), now() + interval '1 hour' FROM chunks LIMIT 1`,
    );
    const { id: jobId } = await apply(id);
    const job = async () => (await stage.call('bytenode.rpc.chunk-placement.get-job.v1', { jobId })).job;
    await waitFor(async () => (await job()).waitingReason?.includes('repairs'), { timeoutMs: 30_000 });
    await stage.call('bytenode.rpc.chunk-placement.change-job.v1', { jobId, action: 'cancel' });
    expect(await ended(jobId)).toMatchObject({ state: 'cancelled', doneItems: 0 });
    await liesWell(kept);
  });

  it('fills a new node by itself where that is wished', async () => {
    await reset({ REBALANCE_AUTOMATIC: 'on', REBALANCE_INTERVAL_MS: '1000' });
    const kept = await files(6);
    expect(await stage.query(`SELECT 1 FROM jobs WHERE state = 'succeeded' AND done_items > 8`)).toEqual([]);
    await stage.setNode(newcomer, { state: 'online' });
    const balanced = async () => ((await usage()).get(newcomer) ?? 0) > 8 * 2000;
    await waitFor(balanced, { timeoutMs: 40_000, intervalMs: 200 });
    const rebalances = async () =>
      (await stage.call('bytenode.rpc.chunk-placement.list-jobs.v1', { limit: 10, kinds: ['rebalance'] })).jobs;
    // What is still being moved lies here in its row and there in the next moment.
    const atRest = async () => (await rebalances()).every(({ finishedAt }) => finishedAt) && (await plan()).moves === 0;
    await waitFor(atRest, { timeoutMs: 40_000, intervalMs: 200 });
    await liesWell(kept);
    const jobs = await rebalances();
    expect(jobs.map(({ requestedBy }) => requestedBy)).toEqual(jobs.map(() => null));
  }, 120_000);
});

describe('the recount', () => {
  it('says what each node really holds, repairs what is missing, and plans', async () => {
    const [file] = await files(1);
    await stage.setNode(newcomer, { state: 'online' });
    const [dead = ''] = stage.nodes.map(({ id }) => id).filter((id) => id !== newcomer);
    await stage.kill(dead);
    // A copy on its way in is a pin without a copy.
    await file!.isFull();
    await repairsAtRest(stage);
    const [a = '', b = ''] = (await file!.on('held'))[0]!.filter((id) => id !== dead && id !== newcomer);
    // One copy was unpinned behind our back; another node pins something of its owner's.
    await stage.control.unpin(stage.endpointOf(a), file!.chunks[0]!.chunkCid, limits);
    const foreign = buildChunk([Buffer.from('of somebody else')]);
    await stage.bytes.importChunk(stage.endpointOf(b), foreign, limits);
    const first = await stage.call('bytenode.rpc.chunk-placement.refresh-node-loads.v1', {});
    const of = (nodeId: string, reply = first) => reply.nodes.find((node) => node.nodeId === nodeId)!;
    expect(of(a)).toMatchObject({ pins: { missing: 1, foreign: 0 }, previous: null });
    expect(of(b).pins).toMatchObject({ missing: 0, foreign: 1 });
    expect(of(newcomer)).toMatchObject({ pins: { missing: 0, foreign: 0, unclaimed: 0 } });
    expect(of(dead)).toMatchObject({ pins: null, note: expect.stringContaining('could not be asked') });
    expect(first.plan).toMatchObject({ id: expect.any(String) });
    await file!.isFull();
    const second = await stage.call('bytenode.rpc.chunk-placement.refresh-node-loads.v1', {});
    expect(of(a, second).previous).toMatchObject({ replicaCount: of(a).replicaCount, storedBytes: of(a).storedBytes });
    expect(of(a, second).pins).toMatchObject({ missing: 0 });
  });
});
