/** A node and whom it is connected to. */
export interface SwarmMember {
  peerId: string;
  /** PeerIDs of its peers. */
  peers: ReadonlySet<string>;
}

/**
 * Finds pairs of nodes that are not connected. Pure. Each pair is named once and its `from` alternates, so that no node has to dial
 * all the others; a connection seen from either end counts.
 *
 * @param limit most pairs to return; the next look finds the rest
 */
export function missingLinks<T extends SwarmMember>(members: readonly T[], limit: number): { from: T; to: T }[] {
  const links: { from: T; to: T }[] = [];
  members.forEach((one, index) => {
    members.slice(index + 1).forEach((other, distance) => {
      if (one.peers.has(other.peerId) || other.peers.has(one.peerId)) return;
      links.push(distance % 2 === 0 ? { from: one, to: other } : { from: other, to: one });
    });
  });
  return links.slice(0, limit);
}
