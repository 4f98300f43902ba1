import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { checkNodeAddress } from '../addresses/check-node-address.js';
import type { NodeEntity } from './node.entity.js';
import { NodeRepository, refuseDuplicates } from './node.repository.js';
import { MasterKeys } from '#ipfs';
import { TellNewsService } from './tell-news.service.js';

/** How a registered node is reached from now on. Tokens are open here, and sealed in the row. */
export interface NewAccess {
  rpcUrl: string;
  gatewayUrl: string | null;
  dataToken: string | null;
  opsToken: string | null;
  /** Null: what the node says of itself. */
  swarmAddresses: string[] | null;
}

/** Changes addresses and tokens of a node that moved or got new ones; it stays the same node as long as its PeerID does. */
@Injectable()
export class UpdateAccessService {
  private readonly log = new Logger(UpdateAccessService.name);

  constructor(
    private readonly nodes: NodeRepository,
    private readonly keys: MasterKeys,
    private readonly transactions: Transactions,
    private readonly tellNews: TellNewsService,
  ) {}

  /**
   * Changes nothing, and tells nobody, where all is as it was.
   *
   * @returns false when no node has this PeerID
   * @throws NodeExistsError NODE.EXISTS when another node has the address
   */
  async run(peerId: string, access: NewAccess): Promise<boolean> {
    const known = await this.nodes.byPeerId(peerId);
    if (!known) return false;
    if (Object.keys(this.changeOf(known, access)).length === 0) return true;
    await refuseDuplicates(() =>
      this.transactions.run(async (manager) => {
        const node = await this.nodes.lock(manager, known.id);
        if (!node) return;
        // By the locked row: renamed meanwhile, its tokens have another context.
        await this.nodes.update(manager, node.id, { ...this.changeOf(node, access), revision: node.revision + 1 });
        const news = { previousState: node.state, reason: 'its addresses or tokens changed' };
        await this.tellNews.run(manager, 'bytenode.evt.node-monitor.node.changed.v1', node, news);
      }),
    );
    this.log.log('node access changed', { nodeId: known.id, name: known.name });
    return true;
  }

  private changeOf(node: NodeEntity, access: NewAccess): Partial<NodeEntity> {
    const wanted: Partial<NodeEntity> = {
      rpcUrl: checkNodeAddress(access.rpcUrl),
      gatewayUrl: access.gatewayUrl === null ? null : checkNodeAddress(access.gatewayUrl),
      givenSwarmAddresses: access.swarmAddresses,
      sealedDataToken: this.reseal(node.name, node.sealedDataToken, access.dataToken),
      sealedOpsToken: this.reseal(node.name, node.sealedOpsToken, access.opsToken),
    };
    const differs = (field: keyof NodeEntity) => JSON.stringify(node[field]) !== JSON.stringify(wanted[field]);
    return Object.fromEntries(Object.entries(wanted).filter(([field]) => differs(field as keyof NodeEntity)));
  }

  /** A token sealed twice gives two texts, so one that is right already stays as it is. */
  private reseal(name: string, sealed: string | null, token: string | null): string | null {
    if (token === null) return null;
    const ring = this.keys.ring();
    try {
      if (sealed !== null && ring.openText(sealed, name) === token) return sealed;
    } catch {
      // Sealed with a ring that is no longer there: sealed anew below.
    }
    return ring.sealText(token, name);
  }
}
