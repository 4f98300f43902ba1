import { createHash } from 'node:crypto';
import { isUsable, takesRepairs, type PlacementNode } from '../nodes/placement-node.js';

/** What a plan is made from: the nodes, as far as a plan depends on them, and how much is stored. */
export interface World {
  nodes: { nodeId: string; name: string; zone: string; capacityBytes: number; usable: boolean; takes: boolean }[];
  bytes: number;
}

/** More written or deleted than this part, and the plan isn't about what is stored now. */
const TOLERATED_CHANGE = 0.05;

/** The world as it is. Pure. @param bytes stored on all nodes */
export const describeWorld = (nodes: readonly PlacementNode[], bytes: number): World => ({
  nodes: nodes.map((node) => ({
    ...{ nodeId: node.nodeId, name: node.name, zone: node.zone, capacityBytes: node.capacityBytes },
    ...{ usable: isUsable(node), takes: takesRepairs(node) },
  })),
  bytes,
});

/** A short name of a world: another one means that something is different. Pure. */
export const nameWorld = (world: World): string =>
  createHash('sha256').update(JSON.stringify(world)).digest('hex').slice(0, 16);

/**
 * Says what of the world has changed so much that a plan made before doesn't fit any more: nodes that came, went, or are otherwise
 * used, sized or placed than then, or more than a twentieth of the stored bytes written or deleted. Pure.
 *
 * @returns null when the plan still fits
 */
export function judgeWorld(then: World, now: World): string | null {
  const before = new Map(then.nodes.map((node) => [node.nodeId, node]));
  for (const node of now.nodes) {
    const known = before.get(node.nodeId);
    if (!known) return `the node ${node.name} has joined`;
    if (known.usable !== node.usable || known.takes !== node.takes)
      return `the node ${node.name} ${node.takes ? 'takes copies again' : 'takes no copies now'}`;
    if (known.capacityBytes !== node.capacityBytes) return `the capacity of the node ${node.name} has changed`;
    if (known.zone !== node.zone) return `the node ${node.name} is in another zone`;
    before.delete(node.nodeId);
  }
  const [gone] = before.values();
  if (gone) return `the node ${gone.name} has left`;
  const changed = Math.abs(now.bytes - then.bytes);
  return changed > TOLERATED_CHANGE * then.bytes ? `${changed} bytes were written or deleted since` : null;
}
