/** A node that could take a copy. */
export interface Candidate {
  nodeId: string;
  zone: string;
  /** Bytes it can still take, less what is planned there. */
  freeBytes: number;
  /** Calls to it fail just now: only where no other will do. */
  struggling?: boolean | undefined;
}

export interface RankOptions {
  /** Copies to find targets for (count, 1 or more). */
  needed: number;
  /** Zones that have a copy of this chunk already. */
  takenZones?: ReadonlySet<string>;
  /** Nodes that hold every other chunk of the version: the spread rule wants them last. */
  holdAll?: ReadonlySet<string>;
  /** Chunks of the version that nodes hold (count), for versions so small that one more or less makes the spread. */
  heldChunks?: ReadonlyMap<string, number>;
  /** Numbers in [0, 1); given by tests. */
  random?: () => number;
}

/** More than the chunks of any version whose nodes are counted. */
const MANY = 1e6;

/**
 * Chooses targets for copies of one chunk, best first: nodes that don't hold all the version's chunks, then those that answer, then other zones, then
 * those that hold fewest chunks of a small version, then free space, drawn at random in proportion to it, so that a fresh node isn't flooded and equal nodes share the load.
 * Pure but for `random`. The first two results lie in different zones wherever the chosen ones span two.
 *
 * @returns 0..needed of the candidates
 * @see Efraimidis and Spirakis, weighted random sampling: the smallest of -ln(u)/weight are a weighted sample without replacement
 */
export function rankNodes(candidates: readonly Candidate[], options: RankOptions): Candidate[] {
  const random = options.random ?? Math.random;
  const count = candidates.length;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = -Math.log(1 - random()) / Math.max(1, candidates[i]!.freeBytes);

  const zones = new Set(options.takenZones);
  const taken = new Uint8Array(count);
  const chosen: Candidate[] = [];
  while (chosen.length < Math.min(options.needed, count)) {
    let best = -1;
    let bestPenalty = Infinity;
    for (let i = 0; i < count; i++) {
      if (taken[i]) continue;
      const candidate = candidates[i]!;
      const rule =
        (options.holdAll?.has(candidate.nodeId) ? 4 : 0) +
        (candidate.struggling ? 2 : 0) +
        (zones.has(candidate.zone) ? 1 : 0);
      const penalty = rule * MANY + (options.heldChunks?.get(candidate.nodeId) ?? 0);
      if (penalty < bestPenalty || (penalty === bestPenalty && keys[i]! < keys[best]!)) {
        best = i;
        bestPenalty = penalty;
      }
    }
    taken[best] = 1;
    zones.add(candidates[best]!.zone);
    chosen.push(candidates[best]!);
  }
  return firstTwoInDifferentZones(chosen);
}

function firstTwoInDifferentZones(chosen: Candidate[]): Candidate[] {
  const second = chosen.findIndex((candidate) => candidate.zone !== chosen[0]!.zone);
  if (second <= 1) return chosen;
  const [other] = chosen.splice(second, 1);
  chosen.splice(1, 0, other!);
  return chosen;
}
