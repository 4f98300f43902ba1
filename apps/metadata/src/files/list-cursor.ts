import { DomainError } from '#contracts';

/** The last file of a page: the next one begins behind it, whatever came or went meanwhile. */
export interface ListPosition {
  bucket: string;
  path: string;
}

/** A cursor that no list gave out. */
export class InvalidCursorError extends DomainError {
  constructor() {
    super('LIST.INVALID_CURSOR', 'invalid', 'The cursor is not one that a list gave.');
  }
}

/** Writes a position as text that callers hand back and don't look into. Pure. */
export function writeCursor({ bucket, path }: ListPosition): string {
  return Buffer.from(JSON.stringify([bucket, path])).toString('base64url');
}

/**
 * Reads what `writeCursor` wrote. Pure.
 *
 * @throws InvalidCursorError LIST.INVALID_CURSOR for anything else
 */
export function readCursor(cursor: string): ListPosition {
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursorError();
  }
  const isPosition =
    Array.isArray(position) &&
    position.length === 2 &&
    // A NUL, or half a surrogate pair, is in no name that was stored, and Postgres would refuse to compare with it.
    position.every((part) => typeof part === 'string' && part.isWellFormed() && !part.includes('\0'));
  if (!isPosition) throw new InvalidCursorError();
  const [bucket, path] = position as [string, string];
  return { bucket, path };
}
