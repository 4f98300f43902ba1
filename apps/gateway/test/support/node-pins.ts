import { waitFor } from '#testing';
import type { LocalSystem } from '../../../../deploy/local/src/local-system.js';

/**
 * What each running node itself says it has pinned: asked of Kubo's own RPC, not of our database.
 *
 * @returns node name → root CIDs
 */
export async function pinsByNode(system: LocalSystem): Promise<Map<string, Set<string>>> {
  const running = system.nodes.filter((node) => system.stateOf(node.name) === 'running');
  const entries = await Promise.all(
    running.map(async (node): Promise<[string, Set<string>]> => {
      const answer = await fetch(`${node.rpcUrl}/api/v0/pin/ls?type=recursive`, {
        method: 'POST',
        headers: { authorization: `Bearer ${node.dataToken}` },
      });
      const { Keys } = (await answer.json()) as { Keys?: Record<string, unknown> };
      return [node.name, new Set(Object.keys(Keys ?? {}))];
    }),
  );
  return new Map(entries);
}

/** How many nodes hold each of these chunks, and which nodes hold all of them. */
export function countCopies(
  pins: Map<string, Set<string>>,
  chunkCids: string[],
): { copies: number[]; holdAll: string[] } {
  const holders = (cid: string) => [...pins].filter(([, roots]) => roots.has(cid)).length;
  return {
    copies: chunkCids.map(holders),
    holdAll: [...pins].filter(([, roots]) => chunkCids.every((cid) => roots.has(cid))).map(([name]) => name),
  };
}

/**
 * Waits until each of these chunks is pinned by as many nodes as is right, and no node has all of them. A copy that was moved to keep
 * the spread stays pinned for seconds more.
 */
export async function waitForCopies(
  system: LocalSystem,
  chunkCids: string[],
  isRight: (copies: number) => boolean = (copies) => copies === 3,
): Promise<void> {
  const look = async (): Promise<true> => {
    const { copies, holdAll } = countCopies(await pinsByNode(system), chunkCids);
    if (holdAll.length === 0 && copies.every(isRight)) return true;
    throw new Error(`copies of the chunks: ${copies.join()}; nodes with all of them: ${holdAll.join() || 'none'}`);
  };
  await waitFor(look, { timeoutMs: 20_000, intervalMs: 200 });
}
