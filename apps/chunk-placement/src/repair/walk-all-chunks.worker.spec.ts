import type { NodeRoster } from '../nodes/node-roster.js';
import type { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { Leases } from '#persistence';
import type { ActOnPageService } from './act-on-page.service.js';
import type { RepairRepository } from './repair.repository.js';
import { WalkAllChunksWorker } from './walk-all-chunks.worker.js';
import type { ChunkPage, WalkRepository } from './walk.repository.js';

/** A walk of one page, which counts one chunk with two live copies and is over for ten seconds when it is looked at again. */
function walking(below: string[]) {
  const state = { walks: 0, isRepairOpen: false, finishedAt: null as Date | null };
  const page: ChunkPage = {
    ...{ lastChunkId: null, below, surplus: [], versions: [], heldWhole: [] },
    ...{ chunks: 1, liveCopies: { 2: 1 }, loads: {} },
  };
  const walks = {
    at: async () => ({ cursor: '0', finishedAt: state.finishedAt }),
    page: async () => page,
    finish: async () => {
      state.walks += 1;
      state.finishedAt = new Date(Date.now() - 10_000);
    },
  };
  const worker = new WalkAllChunksWorker(
    { all: () => [], usable: () => [] } as unknown as NodeRoster,
    walks as unknown as WalkRepository,
    { noteRaised: async () => undefined, areAnyOpen: async () => state.isRepairOpen } as unknown as RepairRepository,
    { run: async () => undefined } as unknown as ActOnPageService,
    {} as Leases,
    { WALK_IDLE_MS: 60_000 } as ChunkPlacementConfig,
  );
  return { worker, state };
}

describe('the walk over all chunks', () => {
  it('begins again when the repairs of what it found have ended', async () => {
    const { worker, state } = walking(['17']);
    await worker.run();
    state.isRepairOpen = true;
    await worker.run();
    expect(state.walks).toBe(1);
    state.isRepairOpen = false;
    await worker.run();
    expect(state.walks).toBe(2);
  });

  it('rests while copies are missing for which there are too few nodes', async () => {
    const { worker, state } = walking([]);
    await worker.run();
    await worker.run();
    expect(state.walks).toBe(1);
  });
});
