import { UploadIncompleteError, type CommitFileRequestV1 } from '#contracts';

/**
 * Checks that the recorded chunks are the whole file: as many as the writer cut, side by side from the first byte on, and
 * together as long as the file. Pure.
 *
 * @param recorded the version's chunks; `contiguous`: indexes count from 0, each begins where the one before it ends
 * @throws UploadIncompleteError UPLOAD.INCOMPLETE
 */
export function checkComplete(
  recorded: { count: number; sizeBytes: number; contiguous: boolean },
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
