import { createHash, randomBytes } from 'node:crypto';

/** Lets a leaked token be recognised for what it is, by people and by secret scanners. */
const PREFIX = 'bnr_';
const RANDOM_BYTES = 32;
const SHAPE = /^bnr_[A-Za-z0-9_-]{43}$/;

/** A new refresh token: the prefix and 32 random bytes in base64url. */
export function newRefreshToken(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
}

/** Whether a text could be a refresh token. Pure. */
export function isRefreshToken(text: string): boolean {
  return SHAPE.test(text);
}

/** What is stored of a refresh token: SHA-256, 32 bytes. Pure. */
export function hashRefreshToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
