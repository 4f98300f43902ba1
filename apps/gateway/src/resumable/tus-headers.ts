import type { ResumableUploadV1 } from '#contracts';
import { CHECKSUM_ALGORITHMS } from './upload-checksum.js';

/** What a request has found or made. */
export interface TusOutcome {
  upload: ResumableUploadV1 | undefined;
  file: { fileId: string; sha256?: string } | undefined;
}

/** For other origins, which the gateway doesn't serve; and what describes the library's own body. */
const DROPPED = /^(access-control-|content-type$|content-length$|connection$)/;

/**
 * The headers of an answer: those of the protocol, and what the library leaves to us. Pure. `Bytenode-File-Id` names the file
 * that a complete upload has become, `Upload-Expires` the end of one that isn't, on HEAD too.
 */
export function tusHeadersOf(
  given: Iterable<[string, string]>,
  { upload, file }: TusOutcome,
  failed: boolean,
): Record<string, string> {
  const headers = Object.fromEntries([...given].filter(([name]) => !DROPPED.test(name)));
  if ('tus-extension' in headers) headers['tus-checksum-algorithm'] = CHECKSUM_ALGORITHMS.join(',');
  if (failed || !upload) return headers;
  if ('upload-length' in headers && upload.clientMetadata !== '') headers['upload-metadata'] = upload.clientMetadata;
  if (!file) return { ...headers, 'upload-expires': new Date(upload.expiresAt).toUTCString() };
  return {
    ...headers,
    'bytenode-file-id': file.fileId,
    'content-location': `/v1/files/${file.fileId}`,
    ...(file.sha256 === undefined ? {} : { etag: `"${file.sha256}"` }),
  };
}
