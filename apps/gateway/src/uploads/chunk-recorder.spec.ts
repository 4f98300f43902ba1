import type { ChunkRecordV1 } from '#contracts';
import { ChunkRecorder } from './chunk-recorder.js';

const record = (index: number): ChunkRecordV1 => ({
  index,
  chunkCid: 'cid',
  offsetBytes: index,
  sizeBytes: 1,
  storedBytes: 29,
  nodeIds: [],
  failedNodeIds: [],
});

describe('ChunkRecorder', () => {
  it('sends one message at a time, with all that has gathered meanwhile', async () => {
    const gates: (() => void)[] = [];
    const sent: number[][] = [];
    const recorder = new ChunkRecorder(
      async (chunks) => {
        sent.push(chunks.map(({ index }) => index));
        await new Promise<void>((resolve) => gates.push(resolve));
      },
      () => undefined,
    );
    recorder.add([record(0)]);
    recorder.add([record(1)]);
    recorder.add([record(2)]);
    expect(sent).toEqual([[0]]);
    gates.shift()?.();
    await new Promise(setImmediate);
    expect(sent).toEqual([[0], [1, 2]]);
    gates.shift()?.();
    await recorder.settled();
  });

  it('keeps to the largest message', async () => {
    const sent: number[] = [];
    const recorder = new ChunkRecorder(
      async (chunks) => void sent.push(chunks.length),
      () => undefined,
    );
    recorder.add(Array.from({ length: 600 }, (_, index) => record(index)));
    await recorder.settled();
    expect(sent).toEqual([256, 256, 88]);
  });

  it('tells of a failure at once and at the end, and sends nothing more', async () => {
    const failure = new Error('closed');
    const told: unknown[] = [];
    let calls = 0;
    const recorder = new ChunkRecorder(
      async () => {
        calls += 1;
        throw failure;
      },
      (error) => told.push(error),
    );
    recorder.add([record(0)]);
    await new Promise(setImmediate);
    recorder.add([record(1)]);
    expect(told).toEqual([failure]);
    await expect(recorder.settled()).rejects.toBe(failure);
    expect(calls).toBe(1);
  });
});
