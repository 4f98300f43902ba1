import { UploadIncompleteError, type AdvanceResumableUploadRequestV1, type ChunkRecordV1 } from '#contracts';

/** How far an upload has come; `chunkedBytes` are in its chunks, the rest of `offsetBytes` in its tail. */
export interface UploadProgress {
  sizeBytes: number;
  chunkCount: number;
  chunkedBytes: number;
  offsetBytes: number;
}

/** What an advance comes to: the chunks that are new, and the sums after it. */
export interface Advance {
  chunks: ChunkRecordV1[];
  chunkCount: number;
}

/**
 * Decides what an advance adds to an upload. Pure. A writer's offsets only grow, so one that is not beyond the upload's is a
 * repeat, or came late: it adds nothing.
 *
 * @returns null when there is nothing to add
 * @throws UploadIncompleteError UPLOAD.INCOMPLETE when it leaves a gap, overlaps, goes beyond the file's end, or does not add up
 */
export function planAdvance(
  progress: UploadProgress,
  { chunks, offsetBytes, tail, hashState }: AdvanceResumableUploadRequestV1,
): Advance | null {
  if (offsetBytes <= progress.offsetBytes) return null;
  const added = chunks.filter((chunk) => chunk.index >= progress.chunkCount);
  let { chunkCount, chunkedBytes: end } = progress;
  for (const chunk of added) {
    if (chunk.index !== chunkCount || chunk.offsetBytes !== end)
      throw new UploadIncompleteError(`chunk ${chunk.index} does not follow chunk ${chunkCount - 1}`);
    chunkCount += 1;
    end += chunk.sizeBytes;
  }
  if (added.length > 0 && !hashState) throw new UploadIncompleteError('chunks came without the state of their hash');
  if (tail && tail.offsetBytes !== end) throw new UploadIncompleteError('its tail does not follow its chunks');
  end += tail?.sizeBytes ?? 0;
  if (end !== offsetBytes) throw new UploadIncompleteError(`${end} bytes were given for an offset of ${offsetBytes}`);
  if (end > progress.sizeBytes) throw new UploadIncompleteError(`it goes on after ${progress.sizeBytes} bytes`);
  if (tail && end === progress.sizeBytes) throw new UploadIncompleteError('its last bytes are no chunk');
  return { chunks: added, chunkCount };
}
