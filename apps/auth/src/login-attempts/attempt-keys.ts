import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

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

/** The key a network address's tries are counted under. Pure. An IPv6 customer has at least a /64, so that is one address here. */
export function addressKey(address: string): string {
  const plain = address
    .split('%')[0]!
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');
  return `address:${isIPv6(plain) ? networkOf(plain) : plain}`;
}

function networkOf(ipv6: string): string {
  const [head = '', tail] = ipv6.split('::');
  const groups = head === '' ? [] : head.split(':');
  const given = groups.length + (tail ? tail.split(':').length : 0);
  if (tail !== undefined) groups.push(...Array<string>(Math.max(0, 8 - given)).fill('0'));
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
