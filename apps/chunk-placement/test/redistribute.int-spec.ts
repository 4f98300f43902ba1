import { randomUUID } from 'node:crypto';
import type { JobV1 } from '#contracts';
import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);
/** Nothing happens by itself, so that what happens was asked for. */
beforeEach(() => stage.reset({ REPAIR_DELAY_MS: '3600000' }));
afterAll(() => stage?.close());

const user = randomUUID();
const storeOn = async (...chunks: string[][]): Promise<PlayedUpload> => {
  const all = stage.nodes.map(({ id }) => id);
  const avoid = chunks.map((nodeIds) => all.filter((id) => !nodeIds.includes(id)));
  const file = new PlayedUpload(stage, { chunks: chunks.length, copies: 3, spread: 'strict' });
  await file.store({ ...avoid });
  await file.isHeldBy(3);
  await waitFor(async () => (await stage.query('SELECT 1 FROM repair_tasks')).length === 0, { timeoutMs: 30_000 });
  return file;
};
const start = (file: PlayedUpload, dryRun = false, fileId = randomUUID()) =>
  stage.call('bytenode.rpc.chunk-placement.start-redistribute.v1', {
    ...{ fileId, versionId: file.versionId, dryRun, requestedBy: user },
  });
const ended = (jobId: string): Promise<JobV1> =>
  waitFor(
    async () => {
      const { job } = await stage.call('bytenode.rpc.chunk-placement.get-job.v1', { jobId, requestedBy: user });
      return job.finishedAt ? job : undefined;
    },
    { timeoutMs: 40_000, intervalMs: 50 },
  );

describe('redistributing a file', () => {
  it('makes at once what repairs would make after their delay, and says so first', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const file = await storeOn([a, b, c], [b, c, d], [c, d, e], [d, e, a]);
    await stage.kill(a);
    const { plan, job } = await start(file, true);
    expect(job).toBeNull();
    expect(plan).toMatchObject({ copies: 2, protection: 'repairing', obstacles: [] });
    expect(plan!.steps.filter((step) => step.do === 'copy').map(({ index }) => index)).toEqual([0, 3]);
    expect(await stage.query('SELECT 1 FROM jobs')).toEqual([]);

    const fileId = randomUUID();
    const [one, two] = await Promise.all([start(file, false, fileId), start(file, false, fileId)]);
    expect(two.job!.id).toBe(one.job!.id);
    expect(await ended(one.job!.id)).toMatchObject({
      ...{
        state: 'succeeded',
        kind: 'redistribute',
        subjectId: fileId,
        requestedBy: user,
        doneItems: 4,
        totalItems: 4,
      },
      result: { protection: 'full', obstacle: null },
    });
    const live = (await file.on('held')).map((nodeIds) => nodeIds.filter((id) => id !== a));
    expect(live.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
    expect(holdersOfAll(live)).toEqual([]);
    for (const [index, { chunkCid }] of file.chunks.entries())
      expect(await stage.provedOn(chunkCid)).toEqual(live[index]);
  });

  it('moves a chunk off a node that holds the whole file', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const file = await storeOn([a, b, c], [a, c, d], [a, d, e], [a, e, b]);
    // Placement avoids it; as it comes about when chunks were placed with fewer nodes.
    expect((await file.protection())?.spreadHolds).toBe(false);
    expect((await start(file, true)).plan).toMatchObject({ copies: 0, moves: 1 });
    const { job } = await start(file);
    expect(await ended(job!.id)).toMatchObject({ state: 'succeeded', result: { spreadMoves: 1, protection: 'full' } });
    expect(holdersOfAll(await file.on('held'))).toEqual([]);
    expect((await file.on('held')).map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
  });

  it('brings copies apart that lie in one zone', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = stage.nodes.map(({ id }) => id);
    const file = await storeOn([a, b, c], [b, c, d], [c, d, e], [d, e, a]);
    for (const nodeId of [a, b]) await stage.setNode(nodeId, { zone: 'one' });
    const { job } = await start(file);
    expect(await ended(job!.id)).toMatchObject({ state: 'succeeded' });
    const [first = []] = await file.on('held');
    expect(first).toHaveLength(3);
    expect(first.filter((nodeId) => nodeId === a || nodeId === b)).toHaveLength(1);
    expect(await file.protection()).toMatchObject({ protection: 'full' });
  });

  it('has nothing to do for a file without bytes, and refuses one that was purged', async () => {
    const empty = new PlayedUpload(stage, { chunks: 0, copies: 3, spread: 'strict' });
    expect((await start(empty, true)).plan).toMatchObject({ copies: 0, moves: 0, protection: 'full' });
    expect(await ended((await start(empty)).job!.id)).toMatchObject({ state: 'succeeded', totalItems: 0 });
    const [a = '', b = '', c = '', d = ''] = stage.nodes.map(({ id }) => id);
    const file = await storeOn([a, b, c], [b, c, d]);
    await file.tellPurged();
    await file.becomes('closed');
    await expect(start(file)).rejects.toMatchObject({ code: 'PLACEMENT.VERSION_CLOSED' });
  });
});
