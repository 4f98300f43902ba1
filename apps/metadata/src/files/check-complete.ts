import { UploadIncompleteError, type ChunkRecordV1, type CommitFileRequestV1 } from '#contracts';

/** What the chunks of a version come to; `contiguous`: indexes count from 0, each begins where the one before it ends. */
export interface RecordedContent {
  count: number;
  sizeBytes: number;
  contiguous: boolean;
}

/**
 * Checks that the recorded chunks are the whole file: as many as the writer cut, side by side from the first byte on, and
 * together as long as the file. Pure.
 *
 * @throws UploadIncompleteError UPLOAD.INCOMPLETE
 */
export function checkComplete(
  recorded: RecordedContent,
  { chunkCount, sizeBytes }: Pick<CommitFileRequestV1, 'chunkCount' | 'sizeBytes'>,
): void {
  if (recorded.count !== chunkCount) {
    throw new UploadIncompleteError(`${recorded.count} of ${chunkCount} chunks are recorded`);
  }
  if (!recorded.contiguous) throw new UploadIncompleteError('its chunks leave gaps or overlap');
  if (recorded.sizeBytes !== sizeBytes) {
    throw new UploadIncompleteError(`its chunks hold ${recorded.sizeBytes} of ${sizeBytes} bytes`);
  }
}

/**
 * Sums up chunks that come with a commit. Pure.
 *
 * @returns undefined when they are not all the version has, or not in order: the rows have to be asked then
 */
export function contentOf(
  chunks: readonly Pick<ChunkRecordV1, 'index' | 'offsetBytes' | 'sizeBytes'>[],
  recordedBytes: number,
): RecordedContent | undefined {
  let sizeBytes = 0;
  for (const [place, chunk] of chunks.entries()) {
    if (chunk.index !== place || chunk.offsetBytes !== sizeBytes) return undefined;
    sizeBytes += chunk.sizeBytes;
  }
  // A chunk has a byte at least: a further one would show.
  return sizeBytes === recordedBytes ? { count: chunks.length, sizeBytes, contiguous: true } : undefined;
}
