import type { Protection, Spread } from '#contracts';
import { effectiveCopies, spreadApplies } from '../nodes/effective-copies.js';
import { countingNodes, isUsable, type PlacementNode } from '../nodes/placement-node.js';

/** What is known of a version's copies. */
export interface VersionCopies {
  copies: number;
  spread: Spread;
  chunkCount: number;
  /** Fewest live copies of any chunk (count); copies of a version without chunks. */
  minCopies: number;
  /** Live copies a node has of this version's chunks, by node id (count). */
  chunksByNode: ReadonlyMap<string, number>;
}

export interface ProtectionVerdict {
  protection: Protection;
  /** In words, null when `full`. */
  reason: string | null;
  minCopies: number;
  spreadHolds: boolean;
}

/**
 * Says how safe a version is with the nodes there are; shown to its owner, so never better than the truth. Pure.
 *
 * @param nodes all registered nodes, as they are now
 */
export function judgeProtection(version: VersionCopies, nodes: PlacementNode[]): ProtectionVerdict {
  const { copies, spread, chunkCount, minCopies } = version;
  // A version with fewer chunks than copies + 1 is too short for the rule (files under copies + 1 bytes).
  const ruled = spread === 'strict' && chunkCount > copies;
  const spreadHolds = !ruled || ![...version.chunksByNode.values()].some((held) => held >= chunkCount);
  const verdict = (protection: Protection, reason: string | null): ProtectionVerdict => ({
    protection,
    reason,
    minCopies,
    spreadHolds,
  });

  if (chunkCount === 0) return verdict('full', null);
  if (minCopies === 0) return verdict('unavailable', 'a chunk has no live copy');

  const counting = countingNodes(nodes);
  const usable = counting.filter(isUsable);
  if (minCopies < copies) {
    const possible = effectiveCopies(copies, spread, usable.length);
    return minCopies < possible
      ? verdict('repairing', `${minCopies} of ${copies} copies; more are being made`)
      : verdict('reduced', `${minCopies} of ${copies} copies: only ${usable.length} nodes can be used`);
  }
  if (!spreadHolds) {
    return spreadApplies(spread, usable.length) && usable.length > copies
      ? verdict('repairing', 'a node holds all chunks; one is being moved')
      : verdict('reduced', `a node holds all chunks: only ${usable.length} nodes can be used`);
  }
  if (copies > 1 && new Set(counting.map((node) => node.zone)).size < 2)
    return verdict('reduced', 'all nodes are in one zone');
  if (counting.some((node) => node.durability !== 'proved'))
    return verdict('reduced', 'no node is proved to fsync what it stores');
  return verdict('full', null);
}
