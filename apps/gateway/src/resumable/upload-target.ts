import { DEFAULT_BUCKET } from '#contracts';
import { checkPath } from '../files/decode-path.js';
import { InvalidRequestError } from '../http/validation.js';
import { contentTypeOf } from '../uploads/content-type.js';

/** What a resumable upload will become. */
export interface UploadTarget {
  bucket: string;
  path: string;
  contentType: string;
  onlyIfNew: boolean;
}

/** Values that common clients send, ours first. */
const PATH_KEYS = ['path', 'filename', 'name'];
const TYPE_KEYS = ['contentType', 'filetype', 'type'];

/**
 * Reads from a client's Upload-Metadata where its file goes. Pure. Keys that mean nothing here are left alone; they are
 * given back with the rest.
 *
 * @param metadata decoded; null for a key without a value
 * @throws InvalidRequestError, InvalidPathError
 */
export function uploadTargetOf(metadata: Record<string, string | null>): UploadTarget {
  const first = (keys: string[]) => keys.map((key) => metadata[key]).find((value) => value);
  const path = first(PATH_KEYS);
  if (!path) throw refused('path', 'Upload-Metadata names no file: it needs `path` or `filename`.');
  return {
    bucket: first(['bucket']) ?? DEFAULT_BUCKET,
    path: checkPath(path),
    contentType: contentTypeOf(first(TYPE_KEYS) ?? undefined),
    onlyIfNew: 'onlyIfNew' in metadata && flagOf(metadata.onlyIfNew),
  };
}

function flagOf(value: string | null | undefined): boolean {
  if (value === null || value === '' || value === 'true') return true;
  if (value === 'false') return false;
  throw refused('onlyIfNew', '`onlyIfNew` in Upload-Metadata is true or false.');
}

const refused = (field: string, message: string) => new InvalidRequestError(message, [{ field, message }]);
