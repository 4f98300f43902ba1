import { DomainError } from '#contracts';
import { type KuboEndpoint, MasterKeys } from '#ipfs';
import { Injectable } from '@nestjs/common';
import { NodeAddresses } from '../addresses/node-addresses.js';

/** A node's tokens were sealed with master keys that are not in the ring, or for another name. */
export class NodeTokenUnreadableError extends DomainError {
  constructor(cause: unknown) {
    super('NODE.TOKEN_UNREADABLE', 'conflict', "The node's tokens are sealed with other master keys.", { cause });
  }
}

/** How a node is reached, with sealed tokens. */
export interface NodeAccess {
  id: string;
  /** The context its tokens are sealed with. */
  name: string;
  rpcUrl: string;
  gatewayUrl: string | null;
  sealedDataToken: string | null;
  sealedOpsToken: string | null;
}

/** Opens tokens and checks addresses: every call of this service to a node goes to an endpoint made here. */
@Injectable()
export class NodeEndpoints {
  constructor(
    private readonly addresses: NodeAddresses,
    private readonly keys: MasterKeys,
  ) {}

  /**
   * @throws NodeAddressRefusedError NODE.ADDRESS_REFUSED when an address leads into a network that isn't allowed (any more)
   * @throws MasterKeysMissingError NODE.NO_MASTER_KEYS
   * @throws NodeTokenUnreadableError NODE.TOKEN_UNREADABLE when a token is sealed with another ring or for another name
   */
  async of({ id, name, rpcUrl, gatewayUrl, sealedDataToken, sealedOpsToken }: NodeAccess): Promise<KuboEndpoint> {
    const rpc = await this.addresses.pin(rpcUrl);
    const gateway = gatewayUrl === null ? null : await this.addresses.pin(gatewayUrl);
    return {
      nodeId: id,
      rpcUrl: rpc.url,
      gatewayUrl: gateway?.url ?? null,
      dataToken: this.open(sealedDataToken, name),
      opsToken: this.open(sealedOpsToken, name),
      checkedIps: new Map([rpc, ...(gateway ? [gateway] : [])].map(({ host, ip }) => [host, ip])),
    };
  }

  /**
   * The same token sealed for another name: names are the context of seals.
   *
   * @throws NodeTokenUnreadableError NODE.TOKEN_UNREADABLE
   */
  reseal(sealed: string | null, from: string, to: string): string | null {
    const token = this.open(sealed, from);
    return token === null ? null : this.keys.ring().sealText(token, to);
  }

  /** @throws NodeTokenUnreadableError NODE.TOKEN_UNREADABLE */
  open(sealed: string | null, name: string): string | null {
    if (sealed === null) return null;
    const ring = this.keys.ring();
    try {
      return ring.openText(sealed, name);
    } catch (error) {
      throw new NodeTokenUnreadableError(error);
    }
  }
}
