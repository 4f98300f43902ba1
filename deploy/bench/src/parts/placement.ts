import { type Candidate, rankNodes } from '../../../../apps/chunk-placement/src/replicas/rank-nodes.js';
import type { Figure } from '../figure.js';
import type { BenchContext, Part } from '../part.js';

const NODE_COUNTS = [10, 100, 1000];
const AIM = { nodes: 100, perSecond: 50_000 };
const ZONES = 5;
const COPIES = 3;
const DURATION_MS = 2000;
/** Decisions between two looks at the clock. */
const BATCH = 50;

/** (f) How many chunks a core could find targets for in a second. */
export const placement: Part = {
  title: `\`rankNodes\`: nodes for ${COPIES} copies of a chunk, among nodes of different size in ${ZONES} zones`,
  diskBytes: () => 0,
  limitMinutes: 5,

  async run({ scale, rounds }: BenchContext): Promise<Figure[]> {
    const durationMs = DURATION_MS * scale;
    return NODE_COUNTS.map((count) => {
      const candidates = someNodes(count);
      decisionsPerSecond(candidates, durationMs);
      return {
        what: `placement decisions among ${count} nodes`,
        unit: '/s' as const,
        samples: Array.from({ length: rounds }, () => decisionsPerSecond(candidates, durationMs)),
        ...(count === AIM.nodes && { aim: { atLeast: AIM.perSecond } }),
      };
    });
  },
};

const someNodes = (count: number): Candidate[] =>
  Array.from({ length: count }, (_, at) => ({
    nodeId: `node-${at}`,
    zone: `zone-${at % ZONES}`,
    freeBytes: (1 + (at % 7)) * 1e12,
  }));

function decisionsPerSecond(candidates: readonly Candidate[], durationMs: number): number {
  const startedAt = performance.now();
  let decisions = 0;
  let elapsedMs = 0;
  while (elapsedMs < durationMs) {
    for (let i = 0; i < BATCH; i++) {
      if (rankNodes(candidates, { needed: COPIES }).length !== COPIES) throw new Error('too few nodes were chosen');
    }
    decisions += BATCH;
    elapsedMs = performance.now() - startedAt;
  }
  return (decisions * 1000) / elapsedMs;
}
