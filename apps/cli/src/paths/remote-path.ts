import { UsageError } from '../errors.js';

/** A place in the service: a bucket, and a path in it that may be empty or end with a slash. */
export interface RemotePath {
  bucket: string;
  path: string;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => UUID.test(text);

/** Reads `bucket/path`; a slash before it doesn't matter. Pure. @throws UsageError without a bucket, and for segments that aren't names */
export function parseRemotePath(text: string): RemotePath {
  const [bucket = '', ...segments] = text.replace(/^\//, '').split('/');
  if (bucket === '') throw new UsageError('a path begins with its bucket, as in my-files/holiday/photo.jpg');
  const isDots = (segment: string): boolean => segment === '.' || segment === '..';
  const wrong = segments.slice(0, -1).includes('') || [bucket, ...segments].some(isDots);
  if (wrong) throw new UsageError(`${text}: a path has no empty, "." or ".." segments`);
  return { bucket, path: segments.join('/') };
}

/** Like a path, and always a folder: its path is empty or ends with a slash. Pure. */
export function parseRemoteFolder(text: string): RemotePath {
  const { bucket, path } = parseRemotePath(text);
  return { bucket, path: path === '' || path.endsWith('/') ? path : `${path}/` };
}

/** The last name of a path, also of a folder's. Pure. */
export const baseName = (path: string): string => path.replace(/\/$/, '').split('/').at(-1) ?? '';
