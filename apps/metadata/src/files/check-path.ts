import { InvalidPathError, MAX_PATH_BYTES } from '#contracts';

/**
 * Checks that a path can name a file: well-formed text of 1 to 1,024 bytes of UTF-8 without NUL, made of segments that are
 * neither empty nor `.` or `..`. So it has no slash at either end, and means the same to every client. Pure.
 *
 * @throws InvalidPathError FILE.INVALID_PATH with the first rule that it breaks
 */
export function checkPath(path: string): void {
  if (path === '') throw new InvalidPathError('it is empty');
  checkPathText(path);
  for (const segment of path.split('/')) {
    if (segment === '') throw new InvalidPathError('it has an empty segment');
    if (segment === '.' || segment === '..') throw new InvalidPathError(`it has the segment "${segment}"`);
  }
}

/**
 * Checks that a text can be the beginning of a path; it may end within a segment. Pure.
 *
 * @throws InvalidPathError FILE.INVALID_PATH
 */
export function checkPathText(text: string): void {
  // Half a surrogate pair has no UTF-8 form: Postgres would store another character in its place.
  if (!text.isWellFormed()) throw new InvalidPathError('it is not valid Unicode');
  if (text.includes('\0')) throw new InvalidPathError('it contains NUL');
  if (Buffer.byteLength(text) > MAX_PATH_BYTES) {
    throw new InvalidPathError(`it is longer than ${MAX_PATH_BYTES} bytes`);
  }
}
