import { createHash, randomBytes } from 'node:crypto';

/** Lets a leaked token be recognised for what it is, by people, secret scanners and the gateway. */
const PREFIX = 'bnt_';
const RANDOM_BYTES = 32;

/** A new personal token: the prefix and 32 random bytes in base64url. */
export function newPersonalToken(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
}

/** What is stored of a personal token, and what the gateway asks by: SHA-256, 32 bytes. Pure. */
export function hashPersonalToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
