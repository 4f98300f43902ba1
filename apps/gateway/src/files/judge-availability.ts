import type { ProbedChunkV1 } from '#contracts';

/** What nodes just said of a file's chunks comes to. */
export interface Availability {
  /** Every chunk was found whole on some node. */
  readable: boolean;
  /** How many nodes may be lost now, whichever they are, before a chunk is gone. */
  survivesNodeLosses: number;
  /** No node holds all chunks; also true of files too short to be divided so. */
  spreadHolds: boolean;
}

/**
 * Judges a file by what was found on the nodes, not by rows. Pure.
 *
 * @param chunks all of the file's chunks, each with what every node that should hold it said
 * @param file   a file of at most `wantedCopies` bytes can't be cut into more chunks than copies, and is exempt from the spread rule
 */
export function judgeAvailability(
  chunks: readonly ProbedChunkV1[],
  file: { sizeBytes: number; wantedCopies: number },
): Availability {
  const holders = chunks.map(
    ({ replicas }) => new Set(replicas.filter(({ presence }) => presence === 'present').map(({ nodeId }) => nodeId)),
  );
  const fewest = Math.min(...holders.map(({ size }) => size));
  const [first, ...others] = holders;
  const holdsAll = [...(first ?? [])].some((nodeId) => others.every((nodes) => nodes.has(nodeId)));
  return {
    readable: chunks.length === 0 || fewest > 0,
    // An empty file lies on no node: any may be lost. JSON has no infinity, so it is as good as its policy.
    survivesNodeLosses: chunks.length === 0 ? file.wantedCopies : Math.max(0, fewest - 1),
    spreadHolds: file.sizeBytes <= file.wantedCopies || !holdsAll,
  };
}
