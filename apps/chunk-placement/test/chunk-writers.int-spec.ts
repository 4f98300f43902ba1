import { randomUUID } from 'node:crypto';
import type { BuiltChunk } from '#chunks';
import type { ChunkWriterV1 } from '#contracts';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload, storedBytesOf } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open();
  await stage.start();
  await stage.register(Array.from({ length: 5 }, () => ({})));
});

afterAll(() => stage?.close());

/** An upload that writers take over from each other; each cuts other chunks of the same bytes. */
class HandedOn {
  readonly versionId = randomUUID();

  async place(writer: ChunkWriterV1, indexes: number[], cut = this.cut()): Promise<BuiltChunk[]> {
    await stage.call('bytenode.rpc.chunk-placement.place-chunks.v1', {
      ...{ versionId: this.versionId, copies: 3, spread: 'strict', writer },
      chunks: indexes.map((index) => ({
        ...{ index, chunkCid: cut[index]!.chunkCid, storedBytes: storedBytesOf(cut[index]!), avoidNodeIds: [] },
      })),
    });
    return cut;
  }

  cut() {
    return new PlayedUpload(stage, { chunks: 6, copies: 3, spread: 'strict' }).chunks;
  }

  rows(): Promise<{ index: number; cid: string }[]> {
    const sql = 'SELECT index, chunk_cid AS cid FROM chunks WHERE version_id = $1 ORDER BY index';
    return stage.query(sql, [this.versionId]);
  }
}

const statesOf = async (chunkCid: string): Promise<string[]> => {
  const rows = await stage.query<{ state: string }>(
    `SELECT DISTINCT v.state || ' ' || r.state AS state FROM chunks c JOIN versions v USING (version_id) JOIN replicas r USING (chunk_id)
     WHERE c.chunk_cid = $1`,
    [chunkCid],
  );
  return rows.map((row) => row.state);
};

describe('a writer that goes on where another one died', () => {
  it('has the chunks released that were placed and never recorded, and places its own in their stead', async () => {
    const upload = new HandedOn();
    const first = await upload.place({ fence: 1, fromIndex: 0 }, [0, 1, 2, 3]);
    const second = await upload.place({ fence: 2, fromIndex: 2 }, [2]);
    expect(await upload.rows()).toEqual([
      { index: 0, cid: first[0]!.chunkCid },
      { index: 1, cid: first[1]!.chunkCid },
      { index: 2, cid: second[2]!.chunkCid },
    ]);
    for (const { chunkCid } of [first[2]!, first[3]!]) expect(await statesOf(chunkCid)).toEqual(['closed releasing']);
    for (const { chunkCid } of [first[0]!, second[2]!]) expect(await statesOf(chunkCid)).toEqual(['open planned']);
  });

  it('gives nothing up a second time', async () => {
    const upload = new HandedOn();
    const writer = { fence: 2, fromIndex: 0 };
    const cut = await upload.place(writer, [0, 1]);
    await upload.place(writer, [2], cut);
    await upload.place(writer, [0], cut);
    expect((await upload.rows()).map(({ cid }) => cid)).toEqual(cut.slice(0, 3).map(({ chunkCid }) => chunkCid));
  });

  it('keeps the one before it from placing anything more', async () => {
    const upload = new HandedOn();
    await upload.place({ fence: 2, fromIndex: 0 }, [0]);
    const before = await upload.rows();
    await expect(upload.place({ fence: 1, fromIndex: 0 }, [0, 1])).rejects.toMatchObject({
      code: 'PLACEMENT.WRITER_SUPERSEDED',
      kind: 'conflict',
    });
    expect(await upload.rows()).toEqual(before);
  });
});
