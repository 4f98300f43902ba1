/** Where the chunks of a version lie: live copies only. */
export interface VersionMap {
  /** `closedTo`: nodes that can't take a copy of it now, because an earlier one there is still being released or mended. */
  chunks: { chunkId: string; nodeIds: ReadonlySet<string>; closedTo: ReadonlySet<string> }[];
}

export interface SpreadMove {
  chunkId: string;
  from: string;
  to: string;
}

/**
 * Finds a copy to move away from a node, so that the node misses a chunk and the spread rule holds (again), and so that the receiver
 * still misses one too. The receiver that holds the fewest chunks is preferred: it is furthest from breaking the rule itself. Pure.
 *
 * @param from       the node that holds, or is about to hold, every chunk
 * @param receivers  nodes that can take a copy
 * @param keep       a chunk that must stay: the one about to be placed on `from`
 * @returns null when no single move helps
 */
export function planSpreadMove(
  version: VersionMap,
  from: string,
  receivers: string[],
  keep?: string,
): SpreadMove | null {
  const held = new Map<string, number>();
  for (const chunk of version.chunks) for (const nodeId of chunk.nodeIds) held.set(nodeId, (held.get(nodeId) ?? 0) + 1);
  const count = version.chunks.length;
  const byFewest = [...receivers]
    .filter((nodeId) => nodeId !== from)
    .sort((a, b) => (held.get(a) ?? 0) - (held.get(b) ?? 0));
  for (const to of byFewest) {
    // With the moved chunk it holds one more: it must still lack another.
    if ((held.get(to) ?? 0) + 1 >= count) continue;
    const chunk = version.chunks.find(
      (each) => each.chunkId !== keep && each.nodeIds.has(from) && !each.nodeIds.has(to) && !each.closedTo.has(to),
    );
    if (chunk) return { chunkId: chunk.chunkId, from, to };
  }
  return null;
}
