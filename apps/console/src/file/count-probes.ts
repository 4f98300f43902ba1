import type { Availability } from './map/probed-cells.js';

export interface ProbeCounts {
  present: number;
  missing: number;
  corrupt: number;
  unreachable: number;
  /** Of those that answered. */
  slowestMs: number;
}

/** Counts what the nodes said. Pure. */
export function countProbes(chunks: Availability['chunks']): ProbeCounts {
  const counts: ProbeCounts = { present: 0, missing: 0, corrupt: 0, unreachable: 0, slowestMs: 0 };
  for (const { presence, latencyMs } of chunks.flatMap(({ replicas }) => replicas)) {
    counts[presence] += 1;
    if (presence !== 'unreachable') counts.slowestMs = Math.max(counts.slowestMs, Math.round(latencyMs));
  }
  return counts;
}
