import { waitFor } from '#testing';
import { DrainStage } from './drain-stage.js';
import type { PlacementStage } from './placement-stage.js';

let drains: DrainStage;
let stage: PlacementStage;

beforeAll(async () => {
  drains = await DrainStage.open(6);
  ({ stage } = drains);
}, 120_000);
beforeEach(() => stage.reset());
afterAll(() => stage?.close());

describe('an operator', () => {
  it('pauses it: the node takes nothing new and keeps what it has, until it is resumed', async () => {
    const { kept, nodeId, jobId } = await drains.begun();
    await drains.change(jobId, 'pause');
    drains.goOn();
    await drains.stands(jobId);
    expect(await drains.heldOn(nodeId, kept)).toBeGreaterThan(0);
    expect(drains.wishOf(nodeId)).toBe('draining');
    const late = await drains.stored();
    expect((await late.on('held')).flat()).not.toContain(nodeId);
    await drains.change(jobId, 'resume');
    await drains.becomes(jobId, 'succeeded');
    await drains.liesWell([...kept, late], nodeId);
  }, 120_000);

  it('cancels it: the node is used as before, and nothing is lost', async () => {
    const { kept, nodeId, jobId } = await drains.begun();
    await drains.change(jobId, 'cancel');
    drains.goOn();
    await waitFor(() => drains.wishOf(nodeId) === null, { timeoutMs: 30_000 });
    await drains.stands(jobId);
    expect(await drains.job(jobId)).toMatchObject({ state: 'cancelled', result: null });
    await drains.liesWell(kept);
    expect(await drains.heldOn(nodeId, kept)).toBeGreaterThan(0);
  }, 120_000);

  it('ends it by using the node again', async () => {
    const { kept, nodeId, jobId } = await drains.begun();
    stage.nodes = stage.nodes.map((node) =>
      node.id === nodeId ? { ...node, operatorWish: null, state: 'online' } : node,
    );
    drains.goOn();
    expect(await drains.becomes(jobId, 'cancelled')).toMatchObject({ error: 'the node is used again' });
    await drains.liesWell(kept);
  }, 120_000);

  it.each([null, 'maintenance'] as const)(
    'ends one that is paused by wishing %s of the node',
    async (wish) => {
      const { kept, nodeId, jobId } = await drains.begun();
      await drains.change(jobId, 'pause');
      drains.goOn();
      await drains.stands(jobId);
      expect(await drains.job(jobId)).toMatchObject({ state: 'paused' });
      await stage.setNode(nodeId, { operatorWish: wish, state: wish ?? 'online' });
      expect((await drains.becomes(jobId, 'cancelled')).error).toContain('used again');
      expect(drains.wishOf(nodeId)).toBe(wish);
      await drains.liesWell(kept);
    },
    120_000,
  );

  it('ends one that is paused by removing the node', async () => {
    const { nodeId, jobId } = await drains.begun();
    await drains.change(jobId, 'pause');
    drains.goOn();
    await drains.stands(jobId);
    const all = stage.nodes;
    stage.nodes = all.filter(({ id }) => id !== nodeId);
    await drains.becomes(jobId, 'cancelled').finally(() => (stage.nodes = all));
  }, 120_000);

  it('empties it once more when it was used again while the drain was paused', async () => {
    const { kept, nodeId, jobId } = await drains.begun();
    await drains.change(jobId, 'pause');
    drains.goOn();
    await drains.stands(jobId);
    expect((await drains.drain(nodeId)).job).toMatchObject({ id: jobId, state: 'paused' });
    stage.nodes = stage.nodes.map((node) =>
      node.id === nodeId ? { ...node, operatorWish: null, state: 'online' } : node,
    );
    const { job } = await drains.drain(nodeId);
    expect(job!.id).not.toBe(jobId);
    expect(await drains.job(jobId)).toMatchObject({ state: 'cancelled' });
    await drains.becomes(job!.id, 'succeeded');
    expect(drains.wishOf(nodeId)).toBe('drained');
    await drains.liesWell(kept, nodeId);
  }, 120_000);
});
