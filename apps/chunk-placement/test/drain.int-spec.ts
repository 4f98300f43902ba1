import { randomBytes } from 'node:crypto';
import { buildChunk } from '#chunks';
import { DrainStage } from './drain-stage.js';
import { limits, type PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';

let drains: DrainStage;
let stage: PlacementStage;

beforeAll(async () => {
  drains = await DrainStage.open(6);
  ({ stage } = drains);
}, 120_000);
beforeEach(() => stage.reset());
afterAll(() => stage?.close());

describe('draining a node', () => {
  it('makes each copy elsewhere, lets it go, and ends when the node itself pins nothing', async () => {
    const kept = await drains.files(4);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    const before = await drains.heldOn(nodeId, kept);
    const { plan, job } = await drains.drain(nodeId);
    expect(plan).toMatchObject({ possible: true, copies: before, obstacles: [] });
    const done = await drains.becomes(job!.id, 'succeeded');
    expect(done).toMatchObject({
      doneItems: before,
      totalItems: before,
      result: { verifiedOnNode: true, foreignPins: 0 },
    });
    expect(done.doneBytes).toBe(plan.bytes);
    expect(drains.wishOf(nodeId)).toBe('drained');
    expect(await drains.pinsOf(nodeId)).toEqual([]);
    await drains.liesWell(kept, nodeId);
    const usage = await stage.call('bytenode.rpc.chunk-placement.node-usage.v1', { nodeIds: [nodeId] });
    expect(usage.nodes).toEqual([]);
    // Never fewer copies than wanted on the way: no chunk was told degraded, no repair opened.
    expect(stage.events.filter(({ type }) => type.includes('.chunk.degraded.'))).toEqual([]);
  });

  it('shows on a dry run what it would do, and does nothing', async () => {
    const [file] = await drains.files(1);
    const nodeId = (await file!.on('held'))[0]![0]!;
    const answer = await drains.drain(nodeId, true);
    expect(answer).toMatchObject({ job: null, plan: { possible: true, copies: await drains.heldOn(nodeId, [file!]) } });
    expect(await stage.query('SELECT 1 FROM jobs')).toEqual([]);
    expect(drains.wishOf(nodeId)).toBeNull();
  });

  it('is refused, in numbers, where the copies could not be kept elsewhere', async () => {
    const [file] = await drains.files(1);
    const [first = '', second = '', third = '', ...rest] = drains.ids();
    for (const nodeId of [second, third])
      await stage.setNode(nodeId, { state: 'maintenance', operatorWish: 'maintenance' });
    const holder = (await file!.on('held')).flat().find((nodeId) => [first, ...rest].includes(nodeId))!;
    await expect(drains.drain(holder)).rejects.toMatchObject({
      code: 'NODE.CANNOT_DRAIN',
      message: expect.stringContaining('4 nodes are needed'),
    });
    expect((await drains.drain(holder, true)).plan).toMatchObject({
      possible: false,
      obstacles: [{ what: 'nodes', needed: 4, available: 3 }],
    });
    expect(drains.wishOf(holder)).toBeNull();
    expect(await stage.query('SELECT 1 FROM jobs')).toEqual([]);
  });

  it('asked for twice is one job', async () => {
    const [file] = await drains.files(1);
    const nodeId = (await file!.on('held'))[0]![0]!;
    const [one, two] = await Promise.all([drains.drain(nodeId), drains.drain(nodeId)]);
    expect(two.job!.id).toBe(one.job!.id);
    await drains.becomes(one.job!.id, 'succeeded');
  });

  it('finds a copy of ours on the node that no row tells of, and has it unpinned too', async () => {
    const [file] = await drains.files(1);
    const held = await file!.on('held');
    const nodeId = drains.ids().find((id) => !held[0]!.includes(id))!;
    const foreign = buildChunk([randomBytes(100)]);
    for (const chunk of [file!.chunks[0]!, foreign])
      await stage.bytes.importChunk(stage.endpointOf(nodeId), chunk, limits);
    const { job } = await drains.drain(nodeId);
    expect((await drains.becomes(job!.id, 'succeeded')).result).toEqual({ verifiedOnNode: true, foreignPins: 1 });
    expect(await drains.pinsOf(nodeId)).toEqual([foreign.chunkCid]);
    await drains.liesWell([file!], nodeId);
  });

  it('gives up what was planned there and never came, and is not held up by it', async () => {
    await stage.reset({ REPAIR_TIMEOUT_MS: '2000' });
    const kept = await drains.files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    // The first rows of the node, in the order in which they are walked.
    await stage.query(
      `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch)
       SELECT chunk_id, $1, 'planned', 1 FROM chunks c WHERE NOT EXISTS (
         SELECT 1 FROM replicas r WHERE r.chunk_id = c.chunk_id AND r.node_id = $1) ORDER BY chunk_id LIMIT 3`,
      [nodeId],
    );
    const { job } = await drains.drain(nodeId);
    expect(await drains.becomes(job!.id, 'succeeded')).toMatchObject({ result: { verifiedOnNode: true } });
    await drains.liesWell(kept, nodeId);
  });

  it('moves nothing onto the node to keep the spread, even where word of its drain has not come yet', async () => {
    const [nodeId = '', ...others] = drains.ids().toSorted();
    const [alone, together] = [[nodeId, ...others.slice(0, 2)], others.slice(2)];
    const file = new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' });
    // Every node that the first chunk can go to has all the others: one of them has to go first.
    await file.store({ 0: together, 1: alone, 2: alone, 3: alone });
    await file.isFull();
    const { proxy } = stage.daemonOf(nodeId);
    proxy.calls.length = 0;
    stage.monitorIsAway = true;
    const { job } = await drains.drain(nodeId);
    const done = await drains.becomes(job!.id, 'succeeded').finally(() => (stage.monitorIsAway = false));
    expect(done).toMatchObject({ doneItems: 1, totalItems: 1 });
    expect(proxy.calls.filter((call) => /pin\/add/.test(call))).toEqual([]);
    await stage.sync();
    await drains.liesWell([file], nodeId);
  });

  it('works when the node is dead, from the other copies', async () => {
    await stage.reset({ REPAIR_DELAY_MS: '3600000' });
    const kept = await drains.files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    await stage.kill(nodeId);
    const { job } = await drains.drain(nodeId);
    expect((await drains.becomes(job!.id, 'succeeded')).result).toMatchObject({ verifiedOnNode: false });
    expect(drains.wishOf(nodeId)).toBe('drained');
    await drains.liesWell(kept, nodeId);
  });

  it('goes on in another process that takes over in the middle', async () => {
    const { kept, nodeId, jobId } = await drains.begun();
    const [first] = stage.apps;
    await stage.stop(first!);
    drains.goOn();
    await stage.start();
    expect(await drains.becomes(jobId, 'succeeded')).toMatchObject({ result: { verifiedOnNode: true } });
    expect(await drains.pinsOf(nodeId)).toEqual([]);
    await drains.liesWell(kept, nodeId);
  }, 120_000);
});

it('a drain whose process died before its end was noted ends again, and the node stays drained', async () => {
  const kept = await drains.files(1);
  const nodeId = (await kept[0]!.on('held'))[0]![0]!;
  const { job } = await drains.drain(nodeId);
  await drains.becomes(job!.id, 'succeeded');
  await stage.query(`UPDATE jobs SET state = 'running', result = NULL, finished_at = NULL WHERE job_id = $1`, [
    job!.id,
  ]);
  expect(await drains.becomes(job!.id, 'succeeded')).toMatchObject({ result: { verifiedOnNode: true } });
  expect(drains.wishOf(nodeId)).toBe('drained');
});

describe('while a node is emptied', () => {
  it('its copies count and are read; repairs of what else is lost go first and never come to it', async () => {
    const kept = await drains.files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    await stage.setNode(nodeId, { state: 'draining', operatorWish: 'draining' });
    for (const file of kept) expect(await file.protection()).toMatchObject({ protection: 'full', minCopies: 3 });
    expect(await stage.query('SELECT 1 FROM repair_tasks')).toEqual([]);
    const dead = drains.ids().find((id) => id !== nodeId)!;
    await stage.kill(dead);
    const { job } = await drains.drain(nodeId);
    await drains.becomes(job!.id, 'succeeded');
    for (const file of kept) {
      await file.isFull();
      const live = (await file.on('held')).map((nodeIds) => nodeIds.filter((id) => id !== dead));
      expect(live.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
      expect(live.flat()).not.toContain(nodeId);
    }
  }, 120_000);
});
