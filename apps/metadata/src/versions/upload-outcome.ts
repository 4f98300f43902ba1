import { UploadAbandonedError, type UploadState } from '#contracts';

/**
 * What became of an upload. Both ends are final, so whoever repeats a request gets the answer of the first time; a content
 * that was purged since had been committed. Pure.
 *
 * @throws UploadAbandonedError UPLOAD.ABANDONED
 */
export function uploadOutcome(state: UploadState): 'open' | 'committed' {
  switch (state) {
    case 'open':
      return 'open';
    case 'committed':
    case 'purged':
      return 'committed';
    case 'abandoned':
      throw new UploadAbandonedError();
  }
}
