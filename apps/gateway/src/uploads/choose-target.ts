/** A node that may be written to next. */
export interface Target {
  nodeId: string;
  zone: string | undefined;
  /** False while the circuit breaker holds requests back. */
  admitted: boolean;
}

/**
 * Chooses the node that takes the next copy of a chunk: in a zone that has no copy yet if possible, and one that answered
 * lately; else in the given order, which is chunk-placement's. Pure.
 *
 * @param candidates nodes not tried yet, best first
 * @param usedZones  zones of the nodes that have a copy or are being written to
 */
export function chooseTarget(candidates: readonly Target[], usedZones: ReadonlySet<string>): Target | undefined {
  const inNewZone = candidates.filter(({ zone }) => zone === undefined || !usedZones.has(zone));
  const choices = [
    inNewZone.filter(({ admitted }) => admitted),
    inNewZone,
    candidates.filter(({ admitted }) => admitted),
  ];
  return choices.find((nodes) => nodes.length > 0)?.[0] ?? candidates[0];
}
