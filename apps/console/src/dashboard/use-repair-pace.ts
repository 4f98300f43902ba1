import { useState } from 'react';
import type { SystemStatus } from './health-words.js';
import { repairPace, type RepairPace, type RepairSample, withSample } from './repair-pace.js';

/** The pace of repairs, from the answers that came while the page was open. */
export function useRepairPace({ repairs, checkedAt }: SystemStatus): RepairPace | undefined {
  const [samples, setSamples] = useState<readonly RepairSample[]>([]);
  const atMs = Date.parse(checkedAt);
  if (repairs && samples.at(-1)?.atMs !== atMs) setSamples(withSample(samples, { atMs, open: repairs.open }));
  return repairPace(samples);
}
