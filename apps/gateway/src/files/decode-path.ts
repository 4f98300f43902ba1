import { InvalidPathError, MAX_PATH_BYTES } from '#contracts';

/**
 * Reads a file's path out of a URL: what follows `prefix`, percent-decoded once, as a whole. So `%2F` divides folders just
 * as `/` does, and `%2525` is `%25`. Pure.
 *
 * @param url as it came in the request line; a query is left out
 * @param prefix the part before the path, e.g. `/v1/buckets/my-files/files/`, still encoded as in the URL
 * @throws InvalidPathError FILE.INVALID_PATH
 */
export function decodePath(url: string, prefix: string): string {
  const encoded = (url.split('?', 1)[0] ?? '').slice(prefix.length);
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    throw new InvalidPathError('it is not percent-encoded UTF-8');
  }
  return checkPath(path);
}

/**
 * Holds a path against what every path keeps to. Pure. metadata checks again; here it is refused before a byte is read.
 *
 * @returns the path
 * @throws InvalidPathError FILE.INVALID_PATH
 */
export function checkPath(path: string): string {
  if (path === '') throw new InvalidPathError('it is empty');
  if (path.includes('\0')) throw new InvalidPathError('it has a NUL character');
  if (!path.isWellFormed()) throw new InvalidPathError('it is not valid Unicode');
  if (Buffer.byteLength(path) > MAX_PATH_BYTES)
    throw new InvalidPathError(`it is longer than ${MAX_PATH_BYTES} bytes of UTF-8`);
  for (const segment of path.split('/')) {
    if (segment === '') throw new InvalidPathError('it has an empty segment');
    if (segment === '.' || segment === '..') throw new InvalidPathError(`it has the segment "${segment}"`);
  }
  return path;
}
