import { KuboControl, type KuboEndpoint } from '#ipfs';
import { Injectable, Logger } from '@nestjs/common';
import type { LeaderTask, Term } from '../leadership/leader-task.js';
import { NodeEndpoints } from '../nodes/node-endpoints.js';
import { NodesQueries } from '../nodes/nodes.queries.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { isAway } from '../nodes/judge-node.js';
import { missingLinks, type SwarmMember } from './missing-links.js';

interface Member extends SwarmMember {
  name: string;
  endpoint: KuboEndpoint;
  addresses: string[];
}

const ASK_TIMEOUT_MS = 2000;
const CONNECT_TIMEOUT_MS = 5000;
/** Dials of one turn; with more nodes than this has pairs, connecting takes several turns. */
const MAX_LINKS_PER_TURN = 100;
/** A node behind many interfaces lists many addresses, of which few lead anywhere. */
const MAX_ADDRESSES_TRIED = 4;

/**
 * Keeps the nodes connected with each other, as copies from node to node need it: in a private swarm nobody is found without being told,
 * and a node that was added or came back is connected within one interval.
 */
@Injectable()
export class ConnectSwarmWorker implements LeaderTask {
  readonly name = 'connect-swarm';
  readonly intervalMs: number;
  private readonly log = new Logger(ConnectSwarmWorker.name);

  constructor(
    private readonly nodes: NodesQueries,
    private readonly endpoints: NodeEndpoints,
    private readonly control: KuboControl,
    env: NodeMonitorEnv,
  ) {
    this.intervalMs = env.SWARM_INTERVAL_MS;
  }

  async turn({ signal }: Term): Promise<void> {
    const links = missingLinks(await this.members(signal), MAX_LINKS_PER_TURN);
    await Promise.all(links.map(({ from, to }) => this.connect(from, to, signal)));
  }

  /** The nodes that can be asked just now. */
  private async members(signal: AbortSignal): Promise<Member[]> {
    const nodes = (await this.nodes.list()).filter(({ state }) => !isAway(state));
    const members = nodes.map(async (node): Promise<Member[]> => {
      try {
        const endpoint = await this.endpoints.of(node);
        const peers = await this.control.swarmPeers(endpoint, { timeoutMs: ASK_TIMEOUT_MS, signal });
        return [
          { name: node.name, endpoint, addresses: node.swarmAddresses, peerId: node.peerId, peers: new Set(peers) },
        ];
      } catch (error) {
        this.log.debug('a node did not tell its peers', error, { nodeId: node.id });
        return [];
      }
    });
    return (await Promise.all(members)).flat();
  }

  /** From one end or else from the other: a node behind a firewall, or one that doesn't know the other's name, is dialled. */
  private async connect(from: Member, to: Member, signal: AbortSignal): Promise<void> {
    if (!(await this.dial(from, to, signal))) await this.dial(to, from, signal);
  }

  /** @returns whether they are connected now */
  private async dial(from: Member, to: Member, signal: AbortSignal): Promise<boolean> {
    for (const address of to.addresses.slice(0, MAX_ADDRESSES_TRIED)) {
      if (signal.aborted) break;
      try {
        await this.control.swarmConnect(from.endpoint, address, { timeoutMs: CONNECT_TIMEOUT_MS, signal });
        this.log.log('nodes connected', { from: from.name, to: to.name });
        return true;
      } catch (error) {
        this.log.debug('a node could not reach another', error, { from: from.name, to: to.name });
      }
    }
    return false;
  }
}
