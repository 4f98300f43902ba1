import { randomBytes } from 'node:crypto';
import { buildChunk } from '#chunks';
import type { JobV1 } from '#contracts';
import { waitFor } from '#testing';
import { limits, PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(6);
}, 120_000);
beforeEach(() => stage.reset());
afterAll(() => stage?.close());

const ids = (): string[] => stage.nodes.map(({ id }) => id);
const stored = async (): Promise<PlayedUpload> => {
  const file = await new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' }).store();
  await file.isFull();
  return file;
};
const files = (count: number): Promise<PlayedUpload[]> => Promise.all(Array.from({ length: count }, stored));
const drain = (nodeId: string, dryRun = false) =>
  stage.call('bytenode.rpc.chunk-placement.start-drain.v1', { nodeId, dryRun });
const change = (jobId: string, action: 'pause' | 'resume' | 'cancel') =>
  stage.call('bytenode.rpc.chunk-placement.change-job.v1', { jobId, action });
const get = async (jobId: string): Promise<JobV1> =>
  (await stage.call('bytenode.rpc.chunk-placement.get-job.v1', { jobId })).job;
const becomes = (jobId: string, state: string): Promise<JobV1> => {
  const seen = new Set<string>();
  const look = async (): Promise<JobV1 | undefined> => {
    const job = await get(jobId);
    seen.add(`${job.state}: ${job.waitingReason ?? job.error ?? ''}`);
    return job.state === state ? job : undefined;
  };
  return waitFor(look, { timeoutMs: 40_000, intervalMs: 50 }).catch((cause: unknown) => {
    throw new Error([...seen].join('\n'), { cause });
  });
};
const wishOf = (nodeId: string) => stage.nodes.find(({ id }) => id === nodeId)?.operatorWish ?? null;
const pinsOf = async (nodeId: string): Promise<string[]> => {
  const pins: string[] = [];
  for await (const pin of stage.control.listPins(stage.endpointOf(nodeId), limits)) pins.push(pin);
  return pins;
};
const heldOn = async (nodeId: string, kept: PlayedUpload[]): Promise<number> =>
  (await Promise.all(kept.map((file) => file.on('held')))).flat().filter((nodeIds) => nodeIds.includes(nodeId)).length;
/** Nothing was lost or bent: as many copies as wanted, proved by the nodes, none on the node, and no node with a whole file. */
const liesWell = async (kept: PlayedUpload[], without?: string): Promise<void> => {
  for (const file of kept) {
    const held = await file.on('held');
    expect(held.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
    expect(holdersOfAll(held)).toEqual([]);
    if (without) expect(held.flat()).not.toContain(without);
    for (const [index, { chunkCid }] of file.chunks.entries()) {
      expect(await stage.provedOn(chunkCid)).toEqual(expect.arrayContaining(held[index]!));
    }
    expect(await file.protection()).toMatchObject({ protection: 'full', minCopies: 3 });
  }
};

describe('draining a node', () => {
  it('makes each copy elsewhere, lets it go, and ends when the node itself pins nothing', async () => {
    const kept = await files(4);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    const before = await heldOn(nodeId, kept);
    const { plan, job } = await drain(nodeId);
    expect(plan).toMatchObject({ possible: true, copies: before, obstacles: [] });
    const done = await becomes(job!.id, 'succeeded');
    expect(done).toMatchObject({
      doneItems: before,
      totalItems: before,
      result: { verifiedOnNode: true, foreignPins: 0 },
    });
    expect(done.doneBytes).toBe(plan.bytes);
    expect(wishOf(nodeId)).toBe('drained');
    expect(await pinsOf(nodeId)).toEqual([]);
    await liesWell(kept, nodeId);
    const usage = await stage.call('bytenode.rpc.chunk-placement.node-usage.v1', { nodeIds: [nodeId] });
    expect(usage.nodes).toEqual([]);
    // Never fewer copies than wanted on the way: no chunk was told degraded, no repair opened.
    expect(stage.events.filter(({ type }) => type.includes('.chunk.degraded.'))).toEqual([]);
  });

  it('shows on a dry run what it would do, and does nothing', async () => {
    const [file] = await files(1);
    const nodeId = (await file!.on('held'))[0]![0]!;
    const answer = await drain(nodeId, true);
    expect(answer).toMatchObject({ job: null, plan: { possible: true, copies: await heldOn(nodeId, [file!]) } });
    expect(await stage.query('SELECT 1 FROM jobs')).toEqual([]);
    expect(wishOf(nodeId)).toBeNull();
  });

  it('is refused, in numbers, where the copies could not be kept elsewhere', async () => {
    const [file] = await files(1);
    const [first = '', second = '', third = '', ...rest] = ids();
    for (const nodeId of [second, third])
      await stage.setNode(nodeId, { state: 'maintenance', operatorWish: 'maintenance' });
    const holder = (await file!.on('held')).flat().find((nodeId) => [first, ...rest].includes(nodeId))!;
    await expect(drain(holder)).rejects.toMatchObject({
      code: 'NODE.CANNOT_DRAIN',
      message: expect.stringContaining('4 nodes are needed'),
    });
    expect((await drain(holder, true)).plan).toMatchObject({
      possible: false,
      obstacles: [{ what: 'nodes', needed: 4, available: 3 }],
    });
    expect(wishOf(holder)).toBeNull();
    expect(await stage.query('SELECT 1 FROM jobs')).toEqual([]);
  });

  it('asked for twice is one job', async () => {
    const [file] = await files(1);
    const nodeId = (await file!.on('held'))[0]![0]!;
    const [one, two] = await Promise.all([drain(nodeId), drain(nodeId)]);
    expect(two.job!.id).toBe(one.job!.id);
    await becomes(one.job!.id, 'succeeded');
  });

  it('finds a copy of ours on the node that no row tells of, and has it unpinned too', async () => {
    const [file] = await files(1);
    const held = await file!.on('held');
    const nodeId = ids().find((id) => !held[0]!.includes(id))!;
    const foreign = buildChunk([randomBytes(100)]);
    for (const chunk of [file!.chunks[0]!, foreign])
      await stage.bytes.importChunk(stage.endpointOf(nodeId), chunk, limits);
    const { job } = await drain(nodeId);
    expect((await becomes(job!.id, 'succeeded')).result).toEqual({ verifiedOnNode: true, foreignPins: 1 });
    expect(await pinsOf(nodeId)).toEqual([foreign.chunkCid]);
    await liesWell([file!], nodeId);
  });

  it('gives up what was planned there and never came, and is not held up by it', async () => {
    await stage.reset({ REPAIR_TIMEOUT_MS: '2000' });
    const kept = await files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    // The first rows of the node, in the order in which they are walked.
    await stage.query(
      `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch)
       SELECT chunk_id, $1, 'planned', 1 FROM chunks c WHERE NOT EXISTS (
         SELECT 1 FROM replicas r WHERE r.chunk_id = c.chunk_id AND r.node_id = $1) ORDER BY chunk_id LIMIT 3`,
      [nodeId],
    );
    const { job } = await drain(nodeId);
    expect(await becomes(job!.id, 'succeeded')).toMatchObject({ result: { verifiedOnNode: true } });
    await liesWell(kept, nodeId);
  });

  it('moves nothing onto the node to keep the spread, even where word of its drain has not come yet', async () => {
    const [nodeId = '', ...others] = ids().toSorted();
    const [alone, together] = [[nodeId, ...others.slice(0, 2)], others.slice(2)];
    const file = new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' });
    // Every node that the first chunk can go to has all the others: one of them has to go first.
    await file.store({ 0: together, 1: alone, 2: alone, 3: alone });
    await file.isFull();
    const { proxy } = stage.daemonOf(nodeId);
    proxy.calls.length = 0;
    stage.monitorIsAway = true;
    const { job } = await drain(nodeId);
    const done = await becomes(job!.id, 'succeeded').finally(() => (stage.monitorIsAway = false));
    expect(done).toMatchObject({ doneItems: 1, totalItems: 1 });
    expect(proxy.calls.filter((call) => /pin\/add/.test(call))).toEqual([]);
    await stage.sync();
    await liesWell([file], nodeId);
  });

  it('works when the node is dead, from the other copies', async () => {
    await stage.reset({ REPAIR_DELAY_MS: '3600000' });
    const kept = await files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    await stage.kill(nodeId);
    const { job } = await drain(nodeId);
    expect((await becomes(job!.id, 'succeeded')).result).toMatchObject({ verifiedOnNode: false });
    expect(wishOf(nodeId)).toBe('drained');
    await liesWell(kept, nodeId);
  });

  it('goes on in another process that takes over in the middle', async () => {
    const kept = await files(3);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    for (const { daemon, proxy } of stage.daemons)
      if (daemon.endpoint.nodeId !== nodeId) proxy.add({ match: /pin\/add/, fault: { kind: 'hang' } });
    const { job } = await drain(nodeId);
    await waitFor(() => stage.daemons.some(({ proxy }) => proxy.calls.some((call) => /pin\/add/.test(call))), {
      timeoutMs: 30_000,
    });
    const [first] = stage.apps;
    await stage.stop(first!);
    for (const { proxy } of stage.daemons) proxy.clear();
    await stage.start();
    expect(await becomes(job!.id, 'succeeded')).toMatchObject({ result: { verifiedOnNode: true } });
    expect(await pinsOf(nodeId)).toEqual([]);
    await liesWell(kept, nodeId);
  }, 120_000);
});

it('a drain whose process died before its end was noted ends again, and the node stays drained', async () => {
  const kept = await files(1);
  const nodeId = (await kept[0]!.on('held'))[0]![0]!;
  const { job } = await drain(nodeId);
  await becomes(job!.id, 'succeeded');
  await stage.query(`UPDATE jobs SET state = 'running', result = NULL, finished_at = NULL WHERE job_id = $1`, [
    job!.id,
  ]);
  expect(await becomes(job!.id, 'succeeded')).toMatchObject({ result: { verifiedOnNode: true } });
  expect(wishOf(nodeId)).toBe('drained');
});

describe('an operator', () => {
  /** A drain with one copy under way that hangs until the proxies are cleared. */
  const begun = async () => {
    const kept = await files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    for (const { daemon, proxy } of stage.daemons)
      if (daemon.endpoint.nodeId !== nodeId) proxy.add({ match: /pin\/add/, fault: { kind: 'hang' } });
    const { job } = await drain(nodeId);
    const calls = () => stage.daemons.flatMap(({ proxy }) => proxy.calls).filter((call) => /pin\/add/.test(call));
    stage.daemons.forEach(({ proxy }) => (proxy.calls.length = 0));
    await waitFor(() => calls().length > 0, { timeoutMs: 30_000 });
    return { kept, nodeId, jobId: job!.id };
  };
  const goOn = () => stage.daemons.forEach(({ proxy }) => proxy.clear());
  const stands = (jobId: string) =>
    waitFor(
      async () =>
        (await stage.query('SELECT 1 FROM jobs WHERE job_id = $1 AND leased_until IS NULL', [jobId])).length > 0,
      { timeoutMs: 30_000 },
    );

  it('pauses it: the node takes nothing new and keeps what it has, until it is resumed', async () => {
    const { kept, nodeId, jobId } = await begun();
    await change(jobId, 'pause');
    goOn();
    await stands(jobId);
    expect(await heldOn(nodeId, kept)).toBeGreaterThan(0);
    expect(wishOf(nodeId)).toBe('draining');
    const late = await stored();
    expect((await late.on('held')).flat()).not.toContain(nodeId);
    await change(jobId, 'resume');
    await becomes(jobId, 'succeeded');
    await liesWell([...kept, late], nodeId);
  }, 120_000);

  it('cancels it: the node is used as before, and nothing is lost', async () => {
    const { kept, nodeId, jobId } = await begun();
    await change(jobId, 'cancel');
    goOn();
    await waitFor(() => wishOf(nodeId) === null, { timeoutMs: 30_000 });
    await stands(jobId);
    expect(await get(jobId)).toMatchObject({ state: 'cancelled', result: null });
    await liesWell(kept);
    expect(await heldOn(nodeId, kept)).toBeGreaterThan(0);
  }, 120_000);

  it('ends it by using the node again', async () => {
    const { kept, nodeId, jobId } = await begun();
    stage.nodes = stage.nodes.map((node) =>
      node.id === nodeId ? { ...node, operatorWish: null, state: 'online' } : node,
    );
    goOn();
    expect(await becomes(jobId, 'cancelled')).toMatchObject({ error: 'the node is used again' });
    await liesWell(kept);
  }, 120_000);

  it.each([null, 'maintenance'] as const)(
    'ends one that is paused by wishing %s of the node',
    async (wish) => {
      const { kept, nodeId, jobId } = await begun();
      await change(jobId, 'pause');
      goOn();
      await stands(jobId);
      expect(await get(jobId)).toMatchObject({ state: 'paused' });
      await stage.setNode(nodeId, { operatorWish: wish, state: wish ?? 'online' });
      await becomes(jobId, 'cancelled');
      expect(wishOf(nodeId)).toBe(wish);
      await liesWell(kept);
    },
    120_000,
  );

  it('empties it once more when it was used again while the drain was paused', async () => {
    const { kept, nodeId, jobId } = await begun();
    await change(jobId, 'pause');
    goOn();
    await stands(jobId);
    expect((await drain(nodeId)).job).toMatchObject({ id: jobId, state: 'paused' });
    stage.nodes = stage.nodes.map((node) =>
      node.id === nodeId ? { ...node, operatorWish: null, state: 'online' } : node,
    );
    const { job } = await drain(nodeId);
    expect(job!.id).not.toBe(jobId);
    expect(await get(jobId)).toMatchObject({ state: 'cancelled' });
    await becomes(job!.id, 'succeeded');
    expect(wishOf(nodeId)).toBe('drained');
    await liesWell(kept, nodeId);
  }, 120_000);
});

describe('while a node is emptied', () => {
  it('its copies count and are read; repairs of what else is lost go first and never come to it', async () => {
    const kept = await files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    await stage.setNode(nodeId, { state: 'draining', operatorWish: 'draining' });
    for (const file of kept) expect(await file.protection()).toMatchObject({ protection: 'full', minCopies: 3 });
    expect(await stage.query('SELECT 1 FROM repair_tasks')).toEqual([]);
    const dead = ids().find((id) => id !== nodeId)!;
    await stage.kill(dead);
    const { job } = await drain(nodeId);
    await becomes(job!.id, 'succeeded');
    for (const file of kept) {
      await file.isFull();
      const live = (await file.on('held')).map((nodeIds) => nodeIds.filter((id) => id !== dead));
      expect(live.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
      expect(live.flat()).not.toContain(nodeId);
    }
  }, 120_000);
});
