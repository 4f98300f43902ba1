import { createHash, randomBytes } from 'node:crypto';

/** Lets a leaked token be recognised for what it is, by people and by secret scanners. */
const PREFIX = 'bnp_';
const RANDOM_BYTES = 32;
const SHAPE = /^bnp_[A-Za-z0-9_-]{43}$/;

/** A new token for a reset: the prefix and 32 random bytes in base64url, so that it can stand in a path. */
export function newResetToken(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
}

/** Whether a text could be such a token. Pure. */
export function isResetToken(text: string): boolean {
  return SHAPE.test(text);
}

/** What is stored of it: SHA-256, 32 bytes. Pure. */
export function hashResetToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
