import { hostOf } from '../addresses/check-node-address.js';

const LOOPBACK = /^\/(ip4\/127\.|ip6\/::1\/|dns4?\/localhost\/)/;
const IS_LOOPBACK_HOST = /^(127\.|::1$|localhost$)/;

/**
 * The addresses at which other nodes can reach a node: what it says of itself, without those that mean "myself" to whoever hears
 * them, unless the node is on this machine altogether. Pure.
 *
 * @param seen   multiaddresses, with or without the PeerID at their end
 * @param rpcUrl the node's RPC address, as checked
 */
export function reachableAddresses(seen: readonly string[], peerId: string, rpcUrl: string): string[] {
  const local = IS_LOOPBACK_HOST.test(hostOf(rpcUrl));
  const reachable = seen.filter((address) => local || !LOOPBACK.test(address));
  return reachable.map((address) => (address.includes('/p2p/') ? address : `${address}/p2p/${peerId}`));
}
