import type { ChunkRecordV1 } from '#contracts';

type ChunkContent = Pick<ChunkRecordV1, 'index' | 'chunkCid' | 'offsetBytes' | 'sizeBytes' | 'storedBytes'>;

/**
 * Finds a chunk that is given with another content than is recorded under its index. Which nodes it was written to may
 * differ. Pure.
 *
 * @returns the index of the first such chunk, or null
 */
export function findConflict(recorded: readonly ChunkContent[], given: readonly ChunkContent[]): number | null {
  const byIndex = new Map(recorded.map((chunk) => [chunk.index, chunk]));
  const conflict = given.find((chunk) => {
    const known = byIndex.get(chunk.index);
    return known !== undefined && !isSameContent(known, chunk);
  });
  return conflict?.index ?? null;
}

const isSameContent = (a: ChunkContent, b: ChunkContent): boolean =>
  a.chunkCid === b.chunkCid &&
  a.offsetBytes === b.offsetBytes &&
  a.sizeBytes === b.sizeBytes &&
  a.storedBytes === b.storedBytes;
