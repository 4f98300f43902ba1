import { type Block, hashLeaf } from '#chunks';
import type { KuboBytes } from './kubo-bytes.js';
import type { KuboCallOptions, KuboEndpoint } from './kubo-endpoint.js';
import { isKuboError } from './kubo-errors.js';

/**
 * A small block per node, put and read again and again: a daemon whose blocks are gone still answers `id` and `pin/ls`.
 * It is pinned, so that no garbage collection takes it, and always the same, so that whoever compares pins knows it (`canaryCid`).
 */
export class KuboCanary {
  constructor(private readonly bytes: KuboBytes) {}

  /**
   * Reads the canary of an earlier `writeCanary` from the node's own disk and hashes it here.
   *
   * @returns 'missing' after the store was emptied, replaced, or never written
   * @throws KuboError where the node can't be asked
   */
  async readCanary(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<'present' | 'missing' | 'corrupt'> {
    try {
      // Over RPC and offline: a gateway port may fetch the block from elsewhere.
      await this.bytes.readVerifiedBlock({ ...endpoint, gatewayUrl: null }, canaryCid(endpoint.nodeId), options);
      return 'present';
    } catch (error) {
      if (isKuboError(error, 'missing')) return 'missing';
      if (isKuboError(error, 'corrupt')) return 'corrupt';
      throw error;
    }
  }

  /** Writes the canary to the node's disk, over an older one too. @throws KuboError where the node takes no writes */
  async writeCanary(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<void> {
    await this.bytes.putBlock(endpoint, canaryBlock(endpoint.nodeId), options);
  }
}

/** The root under which a node's canary is pinned: known to every service, and no foreign pin. Pure. */
export const canaryCid = (nodeId: string): string => canaryBlock(nodeId).cidText;

const canaryBlock = (nodeId: string): Block => hashLeaf(Buffer.from(`bytenode canary of node ${nodeId}\n`));
