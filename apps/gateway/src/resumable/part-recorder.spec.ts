import { setImmediate as turn } from 'node:timers/promises';
import type { ChunkRecordV1 } from '#contracts';
import { PartRecorder, type RecordedRun } from './part-recorder.js';

const record = (index: number): ChunkRecordV1 => ({
  ...{ index, offsetBytes: index, sizeBytes: 1, chunkCid: 'cid', storedBytes: 29, nodeIds: [], failedNodeIds: [] },
});
const indexesOf = (runs: RecordedRun[]) => runs.map(({ chunks }) => chunks.map(({ index }) => index));

/** A recorder from chunk 3 on, whose messages are answered when the test says so. */
function recorder({ sendsEarly = true } = {}) {
  const sent: RecordedRun[] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  const errors: unknown[] = [];
  const part = new PartRecorder({
    ...{ fromIndex: 3, sendsEarly },
    send: (run) => {
      sent.push(run);
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
    onError: (error) => errors.push(error),
  });
  for (let index = 3; index < 10; index++) part.hashed(index, `after ${index}`);
  return { part, sent, answers, errors };
}

describe('PartRecorder', () => {
  it('sends chunks in the order of the file, none before the one it follows', async () => {
    const { part, sent, answers } = recorder();
    part.add([record(4)]);
    expect(sent).toEqual([]);
    part.add([record(3)]);
    expect(indexesOf(sent)).toEqual([[3, 4]]);
    expect(sent[0]!.hashState).toBe('after 4');
    answers[0]!.resolve();
    await part.settled();
  });

  it('has one message under way, and puts all that gathers meanwhile into the next', async () => {
    const { part, sent, answers } = recorder();
    for (const index of [3, 4, 6, 5]) part.add([record(index)]);
    expect(indexesOf(sent)).toEqual([[3]]);
    answers[0]!.resolve();
    await turn();
    expect(indexesOf(sent)).toEqual([[3], [4, 5, 6]]);
    answers[1]!.resolve();
    await part.settled();
    expect(part.takeRest()).toBeUndefined();
  });

  it('keeps all of it for the end where nothing may count before', () => {
    const { part, sent } = recorder({ sendsEarly: false });
    part.add([record(4)]);
    part.add([record(3)]);
    expect(sent).toEqual([]);
    expect(part.takeRest()).toMatchObject({ chunks: [{ index: 3 }, { index: 4 }], hashState: 'after 4' });
  });

  it('sends nothing after a failure, which it tells', async () => {
    const { part, sent, answers, errors } = recorder();
    part.add([record(3)]);
    part.add([record(4)]);
    answers[0]!.reject(new Error('refused'));
    await expect(part.settled()).rejects.toThrow('refused');
    expect(errors).toHaveLength(1);
    expect(indexesOf(sent)).toEqual([[3]]);
  });
});
