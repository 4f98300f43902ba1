import { isIPv6 } from 'node:net';

/**
 * What counts as one caller of a network address where callers are limited: the address itself, and of IPv6 its /64, for
 * a customer has at least that much. Pure.
 */
export function networkOf(address: string): string {
  const plain = address
    .split('%')[0]!
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');
  return isIPv6(plain) ? firstHalf(plain) : plain;
}

function firstHalf(ipv6: string): string {
  const [head = '', tail] = ipv6.split('::');
  const groups = head === '' ? [] : head.split(':');
  const given = groups.length + (tail ? tail.split(':').length : 0);
  if (tail !== undefined) groups.push(...Array<string>(Math.max(0, 8 - given)).fill('0'));
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
