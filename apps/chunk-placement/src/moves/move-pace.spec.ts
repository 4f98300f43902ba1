import { setTimeout as sleep } from 'node:timers/promises';
import type { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { NodeRoster } from '../nodes/node-roster.js';
import type { RepairTaskRepository } from '../repair/repair-task.repository.js';
import { MovePace } from './move-pace.js';

const { signal } = new AbortController();
const pace = () =>
  new MovePace({} as RepairTaskRepository, {} as NodeRoster, { MOVE_BYTES_PER_SECOND: 1e9 } as ChunkPlacementConfig);

describe('the pace of moves', () => {
  it.each([
    ['made', () => sleep(60)],
    ['failed', () => sleep(60).then(() => Promise.reject(new Error('no')))],
  ])('lets a move that was %s be followed by a rest as long as it took', async (_what, move) => {
    const moves = pace();
    const startedAt = performance.now();
    await moves.run(1, signal, move).catch(() => undefined);
    const tookMs = performance.now() - startedAt;
    const beganAt = await moves.run(1, signal, async () => performance.now());
    expect(beganAt - startedAt).toBeGreaterThanOrEqual(2 * tookMs - 5);
  });

  it('gives up its turn when it is stopped while it waits', async () => {
    const moves = pace();
    await moves.run(1, signal, () => sleep(60));
    const stopped = AbortSignal.timeout(1);
    await expect(moves.run(1, stopped, () => Promise.reject(new Error('was begun')))).rejects.toThrow('aborted');
  });
});
