import { createHash } from 'node:crypto';
import { networkOf } from '#contracts';

/** Who tries to log in: which account, and from where as far as it is known. */
export interface LoginAttempt {
  emailKey: string;
  address?: string;
}

/**
 * The key an account's tries are counted under. Pure.
 * Hashed, for people type passwords into the field for the address; and an unknown address gets its counter like a known one.
 */
export function accountKey(emailKey: string): string {
  return `account:${createHash('sha256').update(emailKey).digest('base64url')}`;
}

/** The key a network address's tries are counted under. Pure. */
export function addressKey(address: string): string {
  return `address:${networkOf(address)}`;
}
