import type { ReplicaState, Spread } from '#contracts';
import { effectiveCopies } from '../nodes/effective-copies.js';
import { isLive, takesRepairs, type PlacementNode } from '../nodes/placement-node.js';
import { rankNodes } from '../replicas/rank-nodes.js';

/** A chunk with all its replicas, as its repair finds it. */
export interface ChunkSituation {
  chunkId: string;
  versionId: string;
  index: number;
  chunkCid: string;
  storedBytes: number;
  copies: number;
  spread: Spread;
  /** `reclaimable`: being released, but the node was never asked to unpin. */
  replicas: { nodeId: string; state: ReplicaState; verifiedEpoch: number; reclaimable: boolean }[];
}

/** What to do next for a chunk. */
export type RepairStep =
  /** Nothing is missing (or nothing that the nodes there are could mend). */
  | { do: 'nothing' }
  /** No live copy: wait for a node to return. */
  | { do: 'wait'; reason: string }
  /** Put the blocks back where a copy was proved missing or corrupt: re-imported, never pinned again. */
  | { do: 'heal'; nodeId: string; sources: string[] }
  /** Make a copy on a node; `plan` where it has no row yet; `breaksSpread` where that node holds all other chunks. */
  | { do: 'copy'; nodeId: string; sources: string[]; plan: boolean; breaksSpread: boolean };

/**
 * Decides the next step of a chunk's repair. Pure but for `random`.
 *
 * @param nodes    all nodes, those that copies can be spread over, and those that are being emptied: their copies can be read, but
 *                 don't count, and they get none
 * @param version  nodes that hold every other chunk of the version, where the spread rule is kept, and how many chunks nodes hold
 *                 of a small version
 * @param freeBytes what a node can still take
 */
export function chooseStep(
  chunk: ChunkSituation,
  nodes: { all: PlacementNode[]; usable: PlacementNode[]; leaving?: ReadonlySet<string> },
  version: { holdAll: ReadonlySet<string>; heldChunks: ReadonlyMap<string, number> },
  freeBytes: (node: PlacementNode) => number,
  random: () => number = Math.random,
): RepairStep {
  const byId = new Map(nodes.all.map((node) => [node.nodeId, node]));
  const on = (state: ReplicaState, accepts: (node: PlacementNode) => boolean): PlacementNode[] =>
    chunk.replicas
      .filter((replica) => replica.state === state)
      .flatMap((replica) => byId.get(replica.nodeId) ?? [])
      .filter(accepts);
  const live = on('held', isLive);
  const staying = nodes.leaving ? live.filter((node) => !nodes.leaving?.has(node.nodeId)) : live;
  if (staying.length >= effectiveCopies(chunk.copies, chunk.spread, nodes.usable.length)) return { do: 'nothing' };
  if (live.length === 0) return { do: 'wait', reason: 'no live copy is known' };

  const sources = bestSourcesFirst(chunk, live);
  const takesThis = (node: PlacementNode): boolean => takesRepairs(node) && !nodes.leaving?.has(node.nodeId);
  const [damaged] = on('missing', takesThis);
  if (damaged) return { do: 'heal', nodeId: damaged.nodeId, sources };
  const [planned] = on('planned', takesThis);
  if (planned) return { do: 'copy', nodeId: planned.nodeId, sources, plan: false, breaksSpread: false };

  const taken = new Set(chunk.replicas.filter((replica) => !replica.reclaimable).map((replica) => replica.nodeId));
  const candidates = nodes.usable
    .filter((node) => takesRepairs(node) && !taken.has(node.nodeId))
    .map((node) => ({ nodeId: node.nodeId, zone: node.zone, freeBytes: freeBytes(node), struggling: node.struggling }))
    .filter((candidate) => candidate.freeBytes > chunk.storedBytes);
  const takenZones = new Set(staying.map((node) => node.zone));
  const [target] = rankNodes(candidates, { needed: 1, ...version, takenZones, random });
  if (!target) return { do: 'wait', reason: 'no node can take a further copy' };
  return { do: 'copy', nodeId: target.nodeId, sources, plan: true, breaksSpread: version.holdAll.has(target.nodeId) };
}

/** Online before suspect, verified before unverified. */
function bestSourcesFirst(chunk: ChunkSituation, live: PlacementNode[]): string[] {
  const unverified = new Map(chunk.replicas.map((replica) => [replica.nodeId, replica.verifiedEpoch]));
  const penalty = (node: PlacementNode): number =>
    (node.state === 'suspect' ? 2 : 0) + (unverified.get(node.nodeId) === node.epoch ? 0 : 1);
  return [...live].sort((a, b) => penalty(a) - penalty(b)).map((node) => node.nodeId);
}
