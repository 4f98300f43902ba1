/** How many nodes may be lost, whichever they are, so that every chunk is still on one. Copies of a chunk lie on different nodes. Pure. */
export const survivedLosses = ({
  chunkCount,
  minCopies,
}: {
  chunkCount: number;
  minCopies: number;
}): number | undefined => (chunkCount === 0 || minCopies === 0 ? undefined : minCopies - 1);
