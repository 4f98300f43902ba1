import { waitFor } from '#testing';
import { RunRepairsWorker } from '../src/repair/run-repairs.worker.js';
import type { PlacementStage } from './placement-stage.js';

/** Waits until no repair is open or under way: one that has made the last copy looks once more, and would mend what a test breaks. */
export async function repairsAtRest(stage: PlacementStage): Promise<void> {
  const workers = [...stage.apps].map((app) => app.get(RunRepairsWorker, { strict: false }));
  const atRest = async () =>
    (await stage.query('SELECT 1 FROM repair_tasks')).length === 0 && workers.every(({ isIdle }) => isIdle);
  await waitFor(atRest, { timeoutMs: 30_000 });
}
