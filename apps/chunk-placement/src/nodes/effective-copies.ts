import type { Spread } from '#contracts';

/**
 * How many copies of each chunk are wanted with the nodes there are. With the spread rule and no more nodes than copies the wish is
 * lowered by what lets every node miss a chunk, but never below two while two nodes exist. A lowered wish only withholds new copies.
 * Pure.
 *
 * @param copies      the bucket's wish (count, 1 to 5)
 * @param usableNodes nodes that copies can be spread over (count)
 * @returns count, 0 without nodes, never above `copies`
 */
export function effectiveCopies(copies: number, spread: Spread, usableNodes: number): number {
  if (spread === 'off' || usableNodes > copies) return Math.min(copies, usableNodes);
  return Math.min(copies, Math.max(usableNodes - 1, Math.min(2, usableNodes)));
}

/** True where the spread rule is kept: with two nodes or fewer, or a single copy per node, it can't be or needn't. Pure. */
export function spreadApplies(spread: Spread, usableNodes: number): boolean {
  return spread === 'strict' && usableNodes > 2;
}

/**
 * Copies that must be confirmed before a file is acknowledged: two, one where the bucket asks for one or a single node is registered.
 * Pure.
 */
export function copiesToConfirm(copies: number, registeredNodes: number): number {
  return Math.min(2, copies, Math.max(1, registeredNodes));
}
