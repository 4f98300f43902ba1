import type { Spread } from '#contracts';
import { effectiveCopies, spreadApplies } from '../nodes/effective-copies.js';
import { countingNodes, isUsable, takesRepairs, type PlacementNode } from '../nodes/placement-node.js';

/** What lies on the node that is to be emptied, by what its owners want. */
export interface DrainLoad {
  policies: { copies: number; spread: Spread; chunks: number; bytes: number }[];
}

/** What is missing for a drain, in numbers and in words. */
export interface DrainObstacle {
  what: 'nodes' | 'zones' | 'bytes';
  needed: number;
  available: number;
  message: string;
}

/** A node is no target of repairs from 95 % of its capacity on, so only what is below that is room. */
const UNUSABLE_SHARE = 0.05;
const LEFT = new Set(['draining', 'drained']);

/**
 * Decides whether what lies on a node can be kept elsewhere as its owners want it: as many copies, the spread rule, different zones,
 * and room for it all. A node that is away now doesn't count among those that could take its copies. Pure.
 *
 * @param nodes     all nodes, the one to be emptied and those that are being emptied already among them
 * @param freeBytes what a node can still take
 * @returns what is missing; nothing when it can be emptied
 */
export function judgeDrain(
  nodeId: string,
  load: DrainLoad,
  nodes: PlacementNode[],
  freeBytes: (node: PlacementNode) => number,
): DrainObstacle[] {
  const policies = load.policies.filter(({ chunks }) => chunks > 0);
  if (policies.length === 0) return [];
  const others = countingNodes(nodes).filter((node) => node.nodeId !== nodeId);
  const usable = others.filter(isUsable);
  // What is possible today, were every node there that isn't leaving.
  const today = others.filter((node) => !LEFT.has(node.state)).length + 1;
  const obstacles = [tooFewNodes(policies, today, usable.length)];

  const zones = countZones(usable);
  const wantedZones = Math.min(2, countZones(countingNodes(nodes)), Math.max(...policies.map(({ copies }) => copies)));
  if (zones < wantedZones) {
    const message = `the copies are to lie in ${wantedZones} zones; the nodes that would be left are in ${zones}`;
    obstacles.push({ what: 'zones', needed: wantedZones, available: zones, message });
  }

  const needed = policies.reduce((sum, { bytes }) => sum + bytes, 0);
  const room = usable
    .filter(takesRepairs)
    .reduce((sum, node) => sum + Math.max(0, freeBytes(node) - node.capacityBytes * UNUSABLE_SHARE), 0);
  if (room < needed) {
    const message = `${needed} bytes are to be copied; the nodes that would be left have room for ${Math.floor(room)}`;
    obstacles.push({ what: 'bytes', needed, available: Math.floor(room), message });
  }
  return obstacles.filter((obstacle) => obstacle !== null);
}

function tooFewNodes(policies: DrainLoad['policies'], today: number, left: number): DrainObstacle | null {
  const needed = Math.max(
    ...policies.map(({ copies, spread }) => {
      const possible = effectiveCopies(copies, spread, today);
      const ruled = spreadApplies(spread, today);
      // The fewest nodes that keep as many copies, and the rule.
      for (let count = 1; count < today; count++) {
        if (effectiveCopies(copies, spread, count) >= possible && spreadApplies(spread, count) === ruled) return count;
      }
      return today;
    }),
  );
  if (left >= needed) return null;
  const copies = Math.max(...policies.map((policy) => policy.copies));
  const message = `${needed} nodes are needed for up to ${copies} copies of each chunk with no node holding a whole file; ${left} that can be used would be left`;
  return { what: 'nodes', needed, available: left, message };
}

const countZones = (nodes: PlacementNode[]): number => new Set(nodes.map((node) => node.zone)).size;
