import { CHUNK_SIZE_BYTES, LEAF_SIZE_BYTES } from './sizes.js';

/**
 * @property heldBytes      bytes at hand that no chunk has taken yet
 * @property remainingBytes bytes that no chunk has taken yet, read or not; undefined while the stream's end isn't known
 * @property chunksCut      chunks cut so far (count)
 * @property minimumChunks  chunks the file needs so that no node can hold all of it (count, 1 or more)
 */
export interface CutProgress {
  heldBytes: number;
  remainingBytes: number | undefined;
  chunksCut: number;
  minimumChunks: number;
}

/**
 * Sizes the next chunk of a stream, such that a file of at least `minimumChunks` bytes ends in at least that many chunks.
 * Pure. With the end known, the rest is shared out equally among the chunks still owed: n chunks owed and at least n bytes left
 * stays true after each cut. With the end unknown, chunks are full, and while more than this one is owed a chunk is cut
 * only with a full one behind it: whatever comes next, that tail can be split. Afterwards one byte behind it
 * is enough, which tells that the chunk is not the last.
 *
 * @returns bytes (1..CHUNK_SIZE_BYTES, never more than heldBytes), or undefined: read on (or, at the end, done)
 */
export function sizeNextChunk({
  heldBytes,
  remainingBytes,
  chunksCut,
  minimumChunks,
}: CutProgress): number | undefined {
  const chunksOwed = Math.max(1, minimumChunks - chunksCut);
  if (remainingBytes === undefined) {
    const lookAheadBytes = chunksOwed > 1 ? CHUNK_SIZE_BYTES : 1;
    return heldBytes >= CHUNK_SIZE_BYTES + lookAheadBytes ? CHUNK_SIZE_BYTES : undefined;
  }
  const sizeBytes = Math.min(CHUNK_SIZE_BYTES, Math.ceil(remainingBytes / chunksOwed));
  return sizeBytes > 0 && heldBytes >= sizeBytes ? sizeBytes : undefined;
}

/**
 * Sizes the chunk that is cut where a part of a stream ends, of what `sizeNextChunk` has left: as many whole leaves as there are. Pure.
 * What is left then is less than a leaf. The file still ends in enough chunks: a chunk that is shorter than its share leaves
 * at least as many bytes for each of the others.
 *
 * @returns bytes, or undefined where there is no whole leaf
 */
export function sizeChunkAtPartEnd(heldBytes: number): number | undefined {
  const sizeBytes = heldBytes - (heldBytes % LEAF_SIZE_BYTES);
  return sizeBytes > 0 ? sizeBytes : undefined;
}
