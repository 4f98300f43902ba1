import { waitFor } from '#testing';
import { CarryOutMoveService } from '../src/moves/carry-out-move.service.js';
import { PlanCopyService, type PlannedMove } from '../src/repair/plan-copy.service.js';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';
import { repairsAtRest } from './repairs-at-rest.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);
beforeEach(() => stage.reset({ WALK_IDLE_MS: '300' }));
afterAll(() => stage?.close());

/** A file of one chunk, three nodes with it (the first of them in `from`), and two without. */
const stored = async () => {
  const file = new PlayedUpload(stage, { chunks: 1, copies: 3, spread: 'off' });
  await file.store();
  const [held = []] = await file.isHeldBy(3);
  await repairsAtRest(stage);
  const [{ chunk_id: chunkId } = { chunk_id: '' }] = await stage.query<{ chunk_id: string }>(
    'SELECT chunk_id FROM chunks WHERE version_id = $1',
    [file.versionId],
  );
  const [one = '', two = ''] = stage.nodes.map(({ id }) => id).filter((id) => !held.includes(id));
  return { file, held, chunkId, from: held[0]!, one, two };
};
const plan = async (chunkId: string, from: string, to: string): Promise<PlannedMove> => {
  const [app] = stage.apps;
  const planned = await app!.get(PlanCopyService, { strict: false }).move({ chunkId, from, to });
  if ('refused' in planned) throw new Error(planned.refused);
  return planned;
};
const carryOut = (move: PlannedMove, signal = new AbortController().signal) => {
  const [app] = stage.apps;
  return app!.get(CarryOutMoveService, { strict: false }).run(move, signal);
};

describe('a move', () => {
  it('that another move of the same copy overtook leaves no copy too many', async () => {
    const { file, held, chunkId, from, one, two } = await stored();
    const [first, second] = [await plan(chunkId, from, one), await plan(chunkId, from, two)];
    expect(await carryOut(first)).toBe('moved');
    expect(await carryOut(second)).toBe('dropped');
    expect(await file.on('held')).toEqual([[...held.slice(1), one].toSorted()]);
    expect((await file.on('releasing'))[0]).toContain(two);
  });

  it('that another move overtook is made all the same where the chunk would have too few copies without it', async () => {
    const { file, held, chunkId, from, one, two } = await stored();
    const [first, second] = [await plan(chunkId, from, one), await plan(chunkId, from, two)];
    expect(await carryOut(first)).toBe('moved');
    await stage.setNode(held[1]!, { epoch: 7 });
    expect(await carryOut(second)).toBe('kept');
    expect((await file.on('held'))[0]).toContain(two);
  });

  it('that was stopped may be made to the same node at once', async () => {
    const { file, chunkId, from, one } = await stored();
    stage.daemonOf(one).proxy.add({ match: /pin\/add/, fault: { kind: 'hang' } });
    const stopping = new AbortController();
    const outcome = carryOut(await plan(chunkId, from, one), stopping.signal);
    const pulls = () => stage.daemonOf(one).proxy.calls.filter((call) => /pin\/add/.test(call));
    await waitFor(() => pulls().length > 0, { timeoutMs: 30_000 });
    stopping.abort();
    await expect(outcome).rejects.toThrow();
    stage.daemonOf(one).proxy.clear();
    expect(await carryOut(await plan(chunkId, from, one))).toBe('moved');
    expect((await file.on('held'))[0]).toContain(one);
  });

  it('whose process died is forgotten after a while, and what it left on the node released', async () => {
    await stage.reset({ WALK_IDLE_MS: '300', REPAIR_TIMEOUT_MS: '5000' });
    const { file, chunkId, from, one, two } = await stored();
    await plan(chunkId, from, one);
    await plan(chunkId, from, two);
    await stage.bytes.importChunk(stage.endpointOf(one), file.chunks[0]!, { timeoutMs: 8000 });
    await stage.query(`UPDATE replicas SET release_after = now() - interval '1 second' WHERE node_id = $1`, [one]);
    const isGone = async () => !(await file.on('planned'))[0]!.includes(one);
    await waitFor(isGone, { timeoutMs: 30_000 });
    // The one that may still be under way stands.
    expect(await file.on('planned')).toEqual([[two]]);
    const isUnpinned = async () =>
      !(await stage.control.isPinned(stage.endpointOf(one), file.chunks[0]!.chunkCid, { timeoutMs: 8000 }));
    await waitFor(isUnpinned, { timeoutMs: 30_000 });
  });
});
