import { randomUUID } from 'node:crypto';
import type { ListNodeReplicasRequestV1 } from '#contracts';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload, storedBytesOf } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open();
  await stage.start();
});
afterAll(() => stage?.close());

const list = (request: ListNodeReplicasRequestV1) =>
  stage.call('bytenode.rpc.chunk-placement.list-node-replicas.v1', request);

describe('what lies on a node', () => {
  it('is listed page by page, each chunk once, also the rows that come meanwhile', async () => {
    const [nodeId = ''] = await stage.register([{}, {}]);
    const files = [1, 2, 3].map(() => new PlayedUpload(stage, { chunks: 2, copies: 2, spread: 'off' }));
    for (const file of files.slice(0, 2)) await file.place();
    const first = await list({ nodeId, limit: 3 });
    await files[2]!.place();
    const rest = await list({ nodeId, limit: 100, cursor: first.nextCursor! });
    expect(rest.nextCursor).toBeNull();
    const seen = [...first.replicas, ...rest.replicas].map(({ chunkCid }) => chunkCid);
    expect(seen).toEqual(files.flatMap(({ chunks }) => chunks.map(({ chunkCid }) => chunkCid)));
    expect(first.replicas[0]).toEqual({
      ...{ chunkCid: files[0]!.chunks[0]!.chunkCid, versionId: files[0]!.versionId, index: 0 },
      ...{ storedBytes: storedBytesOf(files[0]!.chunks[0]!), state: 'planned', verifiedAt: null, unverified: false },
    });
  });

  it('is filtered by state, and unverified once the node has another epoch', async () => {
    const [nodeId = ''] = await stage.register([{}, {}]);
    const file = new PlayedUpload(stage, { chunks: 3, copies: 2, spread: 'off' });
    await file.place();
    await stage.query(
      `UPDATE replicas r SET state = 'held', verified_at = '2026-11-25T10:00:00Z' FROM chunks c
       WHERE c.chunk_id = r.chunk_id AND c.version_id = $1 AND c.index = 1`,
      [file.versionId],
    );
    await stage.setNode(nodeId, { epoch: 2 });
    const { replicas } = await list({ nodeId, state: 'held', limit: 10 });
    expect(replicas).toEqual([
      expect.objectContaining({ index: 1, state: 'held', verifiedAt: '2026-11-25T10:00:00.000Z', unverified: true }),
    ]);
    expect((await list({ nodeId, state: 'planned', limit: 10 })).replicas).toHaveLength(2);
    expect(await list({ nodeId, state: 'missing', limit: 10 })).toEqual({ replicas: [], nextCursor: null });
  });

  it('is not found for a node nobody knows', async () => {
    await expect(list({ nodeId: randomUUID(), limit: 1 })).rejects.toMatchObject({ code: 'NODE.NOT_FOUND' });
  });
});
