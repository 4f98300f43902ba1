import { BlockList, isIP } from 'node:net';
import { NodeAddressRefusedError } from '#contracts';

/** Networks that a node's address may lie in, and no others. */
export interface AllowedNetworks {
  includes(ip: string): boolean;
}

/** Never a storage node, whatever the settings say: cloud metadata lies in these, besides "any" and multicast addresses. */
const NEVER = [
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '255.255.255.255/32',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
];

/**
 * Reads the list of allowed networks.
 *
 * @param cidrs such as `10.0.0.0/8` or `fc00::/7`; a lone address is a network of one
 * @throws RangeError naming the entry that is none
 */
export function parseNetworks(cidrs: readonly string[]): AllowedNetworks {
  const allowed = blockListOf(cidrs);
  const never = blockListOf(NEVER);
  return {
    includes: (ip) => {
      const family = familyOf(ip);
      // A BlockList finds IPv4 addresses in their IPv6 notation (::ffff:169.254.1.1) too.
      return family !== null && !never.check(ip, family) && allowed.check(ip, family);
    },
  };
}

function blockListOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', prefix] = cidr.split('/');
    const family = familyOf(address);
    const longest = family === 'ipv4' ? 32 : 128;
    const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (family === null || !(bits <= longest)) throw new RangeError(`"${cidr}" is not a network in CIDR form`);
    list.addSubnet(address, bits, family);
  }
  return list;
}

function familyOf(ip: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(ip);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null;
}

/**
 * Checks the form of a node's RPC or gateway address. Pure; where its name leads is `NodeAddresses`' question.
 *
 * @returns the address in the one form it is stored and compared in: no slash at the end, no default port
 * @throws NodeAddressRefusedError NODE.ADDRESS_REFUSED for another protocol, a user name or password, a query or fragment
 */
export function checkNodeAddress(text: string): string {
  const url = URL.parse(text);
  if (!url) throw new NodeAddressRefusedError('it is not a URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new NodeAddressRefusedError('only http and https are allowed');
  }
  if (url.username || url.password) throw new NodeAddressRefusedError('it must not contain a user name or password');
  if (url.search || url.hash) throw new NodeAddressRefusedError('it must not contain a query or a fragment');
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** The host of a checked address as DNS and sockets take it: IPv6 without brackets. Pure. */
export const hostOf = (address: string): string => new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The same address with the host replaced by an IP. Pure. An https address stays as it is: its certificate proves the name,
 * which an IP would break.
 */
export function pinAddress(address: string, ip: string): string {
  const url = new URL(address);
  if (url.protocol === 'https:') return address;
  url.hostname = ip.includes(':') ? `[${ip}]` : ip;
  return url.origin + url.pathname.replace(/\/+$/, '');
}
