/** Repairs held back after a mass loss; `engagedUntil` null: released. */
export interface Brake {
  engagedUntil: Date | null;
  reason: string | null;
}

export interface BrakeSettings {
  windowMs: number;
  holdMs: number;
}

/**
 * Holds back repairs when at least two nodes and more than a third of all went down within the window, until the hold has passed
 * without a further loss: what went together usually comes back together, and moving it meanwhile would be for nothing. Pure.
 *
 * @param losses  times at which nodes went down, in any order; the same node may occur again
 * @param nodeCount nodes registered (count)
 */
export function judgeBrake(
  losses: { nodeId: string; lostAt: Date }[],
  nodeCount: number,
  now: Date,
  settings: BrakeSettings,
): Brake {
  const sorted = [...losses].sort((a, b) => a.lostAt.getTime() - b.lostAt.getTime());
  let engagedUntil = 0;
  let worst = 0;
  for (const [start, first] of sorted.entries()) {
    const within = sorted
      .slice(start)
      .filter((loss) => loss.lostAt.getTime() - first.lostAt.getTime() <= settings.windowMs);
    const nodes = new Set(within.map((loss) => loss.nodeId)).size;
    if (nodes < 2 || nodes * 3 <= nodeCount) continue;
    worst = Math.max(worst, nodes);
    engagedUntil = Math.max(
      engagedUntil,
      ...sorted.slice(start).map((loss) => loss.lostAt.getTime() + settings.holdMs),
    );
  }
  if (engagedUntil <= now.getTime()) return { engagedUntil: null, reason: null };
  return {
    engagedUntil: new Date(engagedUntil),
    reason: `${worst} of ${nodeCount} nodes went down together; only chunks with a single live copy are repaired`,
  };
}
