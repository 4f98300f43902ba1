import type { Transactions } from '#persistence';
import type { NodeDirectory } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { NodeRepository } from './node.repository.js';
import type { NodeRoster } from './node-roster.js';
import { SyncNodesWorker } from './sync-nodes.worker.js';

/** A worker whose first questions are answered as told, and the lists that it took over. */
function workerWith(answers: Promise<string>[]) {
  const taken: string[] = [];
  let list = '';
  const directory = {
    refresh: async () => {
      list = await answers.shift()!;
    },
    all: () => list,
  };
  const worker = new SyncNodesWorker(
    directory as unknown as NodeDirectory,
    { takeOver: async (_manager: unknown, nodes: string) => void taken.push(nodes) } as unknown as NodeRepository,
    { refresh: async () => {} } as unknown as NodeRoster,
    { run: (work: (manager: unknown) => Promise<void>) => work({}) } as unknown as Transactions,
    new ChunkPlacementConfig(),
  );
  return { worker, taken };
}

describe('SyncNodesWorker', () => {
  it('takes lists over in the order in which they were asked for', async () => {
    const slow = Promise.withResolvers<string>();
    const { worker, taken } = workerWith([slow.promise, Promise.resolve('later')]);
    const runs = [worker.run()];
    await new Promise(setImmediate);
    runs.push(worker.run());
    await new Promise(setImmediate);
    slow.resolve('earlier');
    await Promise.all(runs);
    expect(taken).toEqual(['earlier', 'later']);
  });

  it('asks once for all who come while one is under way', async () => {
    const slow = Promise.withResolvers<string>();
    const { worker, taken } = workerWith([slow.promise, Promise.resolve('for both'), Promise.resolve('needless')]);
    const runs = [worker.run()];
    await new Promise(setImmediate);
    runs.push(worker.run(), worker.run());
    slow.resolve('first');
    await Promise.all(runs);
    expect(taken).toEqual(['first', 'for both']);
  });

  it('goes on when one could not be had', async () => {
    const broken = Promise.withResolvers<string>();
    const { worker, taken } = workerWith([broken.promise, Promise.resolve('later')]);
    const runs = [worker.run()];
    await new Promise(setImmediate);
    runs.push(worker.run());
    broken.reject(new Error('away'));
    const ends = await Promise.allSettled(runs);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(taken).toEqual(['later']);
  });
});
