import { InvalidRequestError } from '../validation.js';

const MAX_KEY_LENGTH = 255;
/** A string of structured fields (RFC 9651 section 3.3.3): printable ASCII in quotes, with `\"` and `\\`. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/;
/** What most clients send in its place: a UUID or the like without quotes. */
const BARE = /^[\w.~:+/=-]+$/;

/**
 * Reads the header `Idempotency-Key`. Pure. A key means the same with quotes and without.
 *
 * @throws InvalidRequestError REQUEST.INVALID
 * @see draft-ietf-httpapi-idempotency-key-header-07 section 2.1
 */
export function parseIdempotencyKey(header: string | string[]): string {
  const value = typeof header === 'string' ? header.trim() : '';
  const key = BARE.test(value) ? value : QUOTED.exec(value)?.[1]?.replaceAll(/\\(.)/g, '$1');
  if (key === undefined || key.length > MAX_KEY_LENGTH)
    throw new InvalidRequestError(
      `Idempotency-Key is one text of 1 to ${MAX_KEY_LENGTH} characters, in quotes, such as "8e03978e-40d5-43e8-bc93-6894a57f9324".`,
    );
  return key;
}
