import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { NodeAddressRefusedError } from '#contracts';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { type AllowedNetworks, hostOf, parseNetworks, pinAddress } from './check-node-address.js';

/** A probe looks names up too, and must end in time when the name server doesn't answer. */
const LOOKUP_TIMEOUT_MS = 1000;

/** An address that was looked up and checked. */
export interface PinnedAddress {
  url: string;
  host: string;
  ip: string;
}

/** Finds all IP addresses of a name. */
export type Resolve = (host: string) => Promise<string[]>;
export const RESOLVE = Symbol('RESOLVE');

const resolveByDns: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Stands between a node's address and the network: the service asks whatever an administrator registers, so it must not become a
 * way into places that only the service can reach. Names are looked up once per use and what was checked is what is asked, so a
 * name that leads elsewhere the second time gains nothing.
 */
@Injectable()
export class NodeAddresses {
  private readonly allowed: AllowedNetworks;

  constructor(
    env: NodeMonitorEnv,
    @Optional() @Inject(RESOLVE) private readonly resolve: Resolve = resolveByDns,
  ) {
    this.allowed = parseNetworks(env.ALLOWED_NODE_NETWORKS);
  }

  /**
   * Looks up and checks an address in the form `checkNodeAddress` gives.
   *
   * @returns the address to ask, for http with the IP in place of the name, and the IP that connections must go to
   * @throws NodeAddressRefusedError NODE.ADDRESS_REFUSED when the name is unknown or any of its IPs is not allowed
   */
  async pin(address: string): Promise<PinnedAddress> {
    const host = hostOf(address);
    const ips = isIP(host) ? [host] : await this.lookUp(host);
    // All, not just the first: which one a connection takes is not ours to choose later.
    const [ip] = ips;
    if (ip === undefined || !ips.every((candidate) => this.allowed.includes(candidate))) {
      throw new NodeAddressRefusedError(`${host} does not lie in an allowed network`);
    }
    return { url: pinAddress(address, ip), host, ip };
  }

  private async lookUp(host: string): Promise<string[]> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error('no answer')), LOOKUP_TIMEOUT_MS);
    try {
      return await Promise.race([this.resolve(host), late]);
    } catch {
      throw new NodeAddressRefusedError(`the name ${host} can't be looked up`);
    } finally {
      clearTimeout(timer);
    }
  }
}
