import { createHash } from 'node:crypto';
import { DomainError } from '#contracts';

/** Where a page ended: the next one begins behind it, whatever came or went meanwhile. */
export interface ListSpot {
  /** Name of the bucket, where buckets are walked one after the other; else empty. */
  bucket: string;
  /** By path, and among folders: the first path that may follow, or backwards the first that may not. Else the value that is sorted by. */
  at: string;
  /** Of the last file, where several may have the same value; by path, and among folders, empty. */
  id: string;
}

/** A cursor that no list gave out, or one with other filters or another order. */
export class InvalidCursorError extends DomainError {
  constructor() {
    super('LIST.INVALID_CURSOR', 'invalid', 'The cursor is not one that this list gave.');
  }
}

/** Tells questions apart whose cursors must not be mixed. Pure. */
export const fingerprintOf = (question: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 11);

/** Writes a position as text that callers hand back and don't look into. Pure. */
export function writeCursor(fingerprint: string, { bucket, at, id }: ListSpot): string {
  return Buffer.from(JSON.stringify([fingerprint, bucket, at, id])).toString('base64url');
}

/**
 * Reads what `writeCursor` wrote. Pure.
 *
 * @param fingerprint of the question that the cursor comes with
 * @param isPossible  what `at` and `id` can be in this list
 * @throws InvalidCursorError LIST.INVALID_CURSOR for anything else
 */
export function readCursor(cursor: string, fingerprint: string, isPossible: (spot: ListSpot) => boolean): ListSpot {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursorError();
  }
  const isSpot =
    Array.isArray(parts) &&
    parts.length === 4 &&
    parts[0] === fingerprint &&
    // A NUL, or half a surrogate pair, is in no name that was stored, and Postgres would refuse to compare with it.
    parts.every((part) => typeof part === 'string' && part.isWellFormed() && !part.includes('\0'));
  if (!isSpot) throw new InvalidCursorError();
  const [, bucket, at, id] = parts as [string, string, string, string];
  const spot = { bucket, at, id };
  if (!isPossible(spot)) throw new InvalidCursorError();
  return spot;
}
