import type { ReplicaState } from '#contracts';
import { isLive, takesRepairs, type PlacementNode } from '../nodes/placement-node.js';

/** A copy to be moved. */
export interface Move {
  from: string;
  to: string;
}

/** What a move has to reckon with: all rows of the chunk. */
export interface MovableChunk {
  storedBytes: number;
  replicas: readonly { nodeId: string; state: ReplicaState; reclaimable?: boolean }[];
}

/**
 * Says why a copy may not be moved, or null when it may: the receiver takes copies, has room and has none of this chunk, it doesn't
 * come to hold the whole version, and the copies lie in no fewer zones than before. A move never changes how many there are. Pure.
 *
 * @param holdAll   nodes that hold every other chunk of the version, where the spread rule is kept
 * @param freeBytes what a node can still take
 */
export function judgeMove(
  chunk: MovableChunk,
  { from, to }: Move,
  nodes: ReadonlyMap<string, PlacementNode>,
  holdAll: Pick<ReadonlySet<string>, 'has'>,
  freeBytes: (node: PlacementNode) => number,
): string | null {
  const target = nodes.get(to);
  if (!target || !takesRepairs(target)) return 'the receiver takes no copies now';
  if (!chunk.replicas.some((replica) => replica.nodeId === from && replica.state === 'held'))
    return 'the copy is not there any more';
  if (chunk.replicas.some((replica) => replica.nodeId === to && !replica.reclaimable))
    return 'the receiver has the chunk, or is giving it up';
  if (freeBytes(target) <= chunk.storedBytes) return 'the receiver has no room';
  if (holdAll.has(to)) return 'the receiver would hold the whole file';
  const live = chunk.replicas
    .filter((replica) => replica.state === 'held')
    .flatMap((replica) => nodes.get(replica.nodeId) ?? [])
    .filter(isLive);
  const before = new Set(live.map((node) => node.zone));
  const after = new Set([...live.filter((node) => node.nodeId !== from).map((node) => node.zone), target.zone]);
  return after.size < before.size ? 'the copies would lie in fewer zones' : null;
}
