import { CHUNK_SIZE_BYTES, type PlainChunk } from '#chunks';

/** Chunks that are placed with one question and written side by side: a full one alone, or short ones together. */
export interface ChunkGroup {
  readonly chunks: PlainChunk[];
  readonly sizeBytes: number;
  /** No chunk follows. */
  readonly isLast: boolean;
}

/**
 * Gathers chunks into groups of at most CHUNK_SIZE_BYTES, so that a small file is one group and a large one a group per chunk.
 * A full group goes out at once; nothing waits for the client to send what doesn't belong to it.
 */
export async function* groupChunks(chunks: AsyncIterable<PlainChunk>): AsyncGenerator<ChunkGroup, void, undefined> {
  let gathered: PlainChunk[] = [];
  let sizeBytes = 0;
  const take = (): ChunkGroup => {
    const group = { chunks: gathered, sizeBytes, isLast: gathered.at(-1)?.isLast ?? false };
    gathered = [];
    sizeBytes = 0;
    return group;
  };
  for await (const chunk of chunks) {
    if (sizeBytes > 0 && sizeBytes + chunk.sizeBytes > CHUNK_SIZE_BYTES) yield take();
    gathered.push(chunk);
    sizeBytes += chunk.sizeBytes;
    if (chunk.isLast || sizeBytes >= CHUNK_SIZE_BYTES) yield take();
  }
  // A part of a file ends without its last chunk.
  if (sizeBytes > 0) yield take();
}
