/** A live copy of a chunk that has more of them than its policy wants. */
export interface SurplusCopy {
  nodeId: string;
  zone: string;
  /** Proved in its node's present epoch. */
  verified: boolean;
  /** Its node is being emptied. */
  leaving?: boolean;
  /** Its node holds every chunk of a version that no node should hold whole. */
  heldWhole: boolean;
  /** How full its node is, 0 to 1. */
  usedShare: number;
}

/**
 * Chooses copies to drop: first from a node that is leaving, then from one that holds the whole version, then unverified ones, then from the fullest node. What is left
 * has `wanted` verified copies and as many zones as so many copies can have; where no copy can go without breaking that, it waits.
 * Pure; ties break on nodeId.
 *
 * @param wanted copies by policy, not as lowered for want of nodes (count, 1 or more)
 * @returns node ids, 0..copies.length - wanted of them
 */
export function chooseSurplus(copies: readonly SurplusCopy[], wanted: number): string[] {
  const dropped: string[] = [];
  let kept = [...copies].sort(byLeastUse);
  while (kept.length > wanted) {
    const zones = Math.min(wanted, countZones(kept));
    const next = kept
      .map((copy) => ({ copy, rest: kept.filter((other) => other !== copy) }))
      .find(({ rest }) => countVerified(rest) >= wanted && countZones(rest) >= zones);
    if (!next) break;
    dropped.push(next.copy.nodeId);
    kept = next.rest;
  }
  return dropped;
}

const byLeastUse = (a: SurplusCopy, b: SurplusCopy): number =>
  Number(b.leaving ?? false) - Number(a.leaving ?? false) ||
  Number(b.heldWhole) - Number(a.heldWhole) ||
  Number(a.verified) - Number(b.verified) ||
  b.usedShare - a.usedShare ||
  a.nodeId.localeCompare(b.nodeId);

const countVerified = (copies: SurplusCopy[]): number => copies.filter((copy) => copy.verified).length;

const countZones = (copies: SurplusCopy[]): number => new Set(copies.map((copy) => copy.zone)).size;
