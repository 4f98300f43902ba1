import { DomainError } from '#contracts';

/** A cursor that no list gave out. */
export class InvalidCursorError extends DomainError {
  constructor() {
    super('LIST.INVALID_CURSOR', 'invalid', 'The cursor is not one that a list gave.');
  }
}

/** Writes the last address of a page as text that callers hand back and don't look into. Pure. */
export function writeUserCursor(emailKey: string): string {
  return Buffer.from(JSON.stringify([emailKey])).toString('base64url');
}

/**
 * Reads what `writeUserCursor` wrote. Pure.
 *
 * @throws InvalidCursorError LIST.INVALID_CURSOR for anything else
 */
export function readUserCursor(cursor: string): string {
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursorError();
  }
  const [emailKey, ...rest] = Array.isArray(position) ? (position as unknown[]) : [];
  // A NUL, or half a surrogate pair, is in no address, and Postgres would refuse to compare with it.
  const isKey = typeof emailKey === 'string' && emailKey.isWellFormed() && !emailKey.includes('\0');
  if (!isKey || rest.length > 0) throw new InvalidCursorError();
  return emailKey;
}
