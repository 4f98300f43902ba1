import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);
beforeEach(() => stage.reset());
afterAll(() => stage?.close());

const stored = async (): Promise<PlayedUpload> => {
  const file = await new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' }).store();
  await file.isFull();
  return file;
};
/** The walk that finds whatever is below policy has seen all chunks with the node in this state. */
const walkedWith = (nodeId: string, state: string) =>
  waitFor(
    async () => {
      const walks = await stage.query<{ marker: string; finished_at: Date | null }>(
        `SELECT marker, finished_at FROM walks WHERE name = 'all-chunks'`,
      );
      return walks.some(({ marker, finished_at }) => finished_at && marker.includes(`${nodeId}:${state}:`));
    },
    { timeoutMs: 30_000 },
  );
const tasks = () => stage.query<{ chunk_id: string }>('SELECT chunk_id FROM repair_tasks');
const locate = async ({ versionId }: PlayedUpload): Promise<string[][]> => {
  const request = { versionId, fromIndex: 0, limit: 10 };
  const { chunks } = await stage.call('bytenode.rpc.chunk-placement.locate-chunks.v1', request);
  return chunks.map(({ nodeIds }) => nodeIds.toSorted());
};

describe('a node in maintenance', () => {
  it('keeps its copies, which count and are read; nothing is copied because of it, and nothing new comes to it', async () => {
    const file = await stored();
    const held = await file.on('held');
    const resting = held[0]![0]!;
    await stage.setNode(resting, { state: 'maintenance' });
    await walkedWith(resting, 'maintenance');
    expect(await tasks()).toEqual([]);
    expect(await file.protection()).toMatchObject({ protection: 'full', minCopies: 3, spreadHolds: true });
    expect(await locate(file)).toEqual(held);
    const next = await stored();
    expect((await next.on('held')).flat()).not.toContain(resting);
    expect(await next.on('planned')).toEqual([[], [], [], []]);
    // Back in use it is as any other: still nothing to do.
    await stage.setNode(resting, { state: 'online' });
    await walkedWith(resting, 'online');
    expect(await tasks()).toEqual([]);
    expect(await file.on('held')).toEqual(held);
  });

  it('that dies meanwhile is down, and what lay on it is made elsewhere', async () => {
    const file = await stored();
    const dead = (await file.on('held'))[0]![0]!;
    await stage.setNode(dead, { state: 'maintenance' });
    await walkedWith(dead, 'maintenance');
    await stage.kill(dead);
    await file.isFull();
    const live = (await file.on('held')).map((nodeIds) => nodeIds.filter((nodeId) => nodeId !== dead));
    expect(live.map((nodeIds) => nodeIds.length)).toEqual([3, 3, 3, 3]);
  });
});
