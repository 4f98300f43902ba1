import { isLive, type PlacementNode } from '../nodes/placement-node.js';
import { judgeMove, type Move } from '../moves/judge-move.js';
import type { ChunkSituation } from '../repair/choose-target.js';
import { rankNodes } from '../replicas/rank-nodes.js';

/**
 * Finds a copy to move so that the chunk's copies lie in one zone more: from a zone that has two of them to one that has none. Pure but
 * for `random`.
 *
 * @param nodes     those that copies can be spread over, and all others that hold some
 * @param holdAll   nodes that hold every other chunk of the version, where the spread rule is kept
 * @param freeBytes what a node can still take
 * @returns null when the copies lie in as many zones as they can
 */
export function planZoneMove(
  chunk: ChunkSituation,
  nodes: { all: PlacementNode[]; usable: PlacementNode[] },
  holdAll: ReadonlySet<string>,
  freeBytes: (node: PlacementNode) => number,
  random: () => number = Math.random,
): Move | null {
  const byId = new Map(nodes.all.map((node) => [node.nodeId, node]));
  const live = chunk.replicas
    .filter(({ state }) => state === 'held')
    .flatMap(({ nodeId }) => byId.get(nodeId) ?? [])
    .filter(isLive);
  const inZone = Map.groupBy(live, (node) => node.zone);
  const crowded = [...inZone.values()].filter((group) => group.length > 1).flat();
  const elsewhere = nodes.usable
    .filter((node) => !inZone.has(node.zone))
    .map((node) => ({ nodeId: node.nodeId, zone: node.zone, freeBytes: freeBytes(node) }));
  const receivers = rankNodes(elsewhere, { needed: elsewhere.length, holdAll, random });
  // The fullest gives its copy away.
  const givers = crowded.toSorted((a, b) => freeBytes(a) - freeBytes(b));
  for (const { nodeId: to } of receivers) {
    const giver = givers.find(({ nodeId: from }) => judgeMove(chunk, { from, to }, byId, holdAll, freeBytes) === null);
    if (giver) return { from: giver.nodeId, to };
  }
  return null;
}
