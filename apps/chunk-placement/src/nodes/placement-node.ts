import type { Durability, NodeState } from '#contracts';

/** A node as placement sees it: a row of its own, joined with replicas. Bytes; times as dates. */
export interface PlacementNode {
  nodeId: string;
  name: string;
  zone: string;
  state: NodeState;
  stateSince: Date;
  fullForUploads: boolean;
  fullForRepairs: boolean;
  durability: Durability;
  hashOnRead: boolean;
  capacityBytes: number;
  freeBytes: number | null;
  epoch: number;
  removed: boolean;
  collecting: boolean;
  /** Calls of this process to it fail one after another: others get copies first. Told of usable nodes only. */
  struggling?: boolean;
}

const DEAD: ReadonlySet<NodeState> = new Set(['down', 'impostor']);
const LEAVING: ReadonlySet<NodeState> = new Set(['maintenance', 'draining', 'drained']);

/** Its copies count as live: they can be read now or after a moment. Pure. */
export const isLive = (node: PlacementNode): boolean => !node.removed && !DEAD.has(node.state);

/** Counts among the nodes that copies can be spread over (the N of the spread rule). Pure. */
export const isUsable = (node: PlacementNode): boolean => isLive(node) && !LEAVING.has(node.state);

/** May get new chunks from uploads. Pure. */
export const takesUploads = (node: PlacementNode): boolean =>
  node.state === 'online' && !node.removed && !node.fullForUploads && !node.collecting;

/** May get copies by repair: a node too full for uploads still may. Pure. */
export const takesRepairs = (node: PlacementNode): boolean =>
  (node.state === 'online' || node.state === 'full') && !node.removed && !node.fullForRepairs && !node.collecting;

/**
 * The nodes whose confirmation counts. A node whose fsync isn't proved counts only where none is registered that does better.
 * Pure.
 */
export function countingNodes(nodes: PlacementNode[]): PlacementNode[] {
  const registered = nodes.filter((node) => !node.removed);
  const proved = registered.filter((node) => node.durability === 'proved');
  return proved.length > 0 ? proved : registered;
}
