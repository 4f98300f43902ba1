import type { NodeState } from '#contracts';

/** What is known of a node that holds a chunk. */
export interface Holder {
  /** Undefined: node-monitor has not told us of it yet. */
  state: NodeState | undefined;
  /** False while the circuit breaker holds requests back. */
  admitted: boolean;
}

/**
 * Puts the nodes that hold a chunk into the order in which they are asked, and keeps the given order among equals: that one
 * is chunk-placement's. Pure. Nodes that are down come last, but they come: the verdict may be wrong.
 */
export function rankForReading(nodeIds: readonly string[], holderOf: (nodeId: string) => Holder): string[] {
  const ranks = new Map(nodeIds.map((nodeId) => [nodeId, rankOf(holderOf(nodeId))]));
  return nodeIds.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

function rankOf({ state, admitted }: Holder): number {
  if (state === 'down' || state === 'impostor' || state === undefined) return 3;
  if (!admitted) return 2;
  return state === 'suspect' ? 1 : 0;
}
