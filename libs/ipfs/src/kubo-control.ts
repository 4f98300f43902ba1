import { type CallClock, streamWithinLimits, withinLimits } from './call-clock.js';
import { judgeDurability, type NodeDurability, UNKNOWN_DURABILITY } from './judge-durability.js';
import { judgeIsolation } from './judge-isolation.js';
import type { KuboCallOptions, KuboEndpoint } from './kubo-endpoint.js';
import { isKuboError, KuboError, readReplyError } from './kubo-errors.js';
import { getRequest, type KuboReply, type KuboRequest, KuboTransport, rpcRequest } from './kubo-transport.js';
import { findProcessStart } from './process-start.js';
import { rpcCommands } from './rpc-commands.js';

/** Control calls are small; few connections keep a hanging node from holding many. */
const CONNECTIONS_PER_NODE = 8;

/** Who answers at an RPC address. */
export interface KuboIdentity {
  peerId: string;
  /** As the daemon names itself, e.g. `kubo/0.43.0`. */
  agentVersion: string;
  /** Swarm addresses with the PeerID at their end, as far as the daemon knows them. */
  addresses: string[];
}

/** How a pull is bounded. */
export interface PullOptions extends KuboCallOptions {
  /** Time without a new block after which the pull is given up. */
  stallMs?: number;
}

/** What a fresh repo pins by itself: the empty directory. */
export const EMPTY_DIRECTORY_CID = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn';

type Commands = Awaited<ReturnType<typeof rpcCommands>>;

/**
 * Asks and tells one node at a time: who it is, what it holds and pins, how full it is. No bytes of files.
 * On connections of its own, so that a probe never waits behind a transfer.
 * Every method throws KuboError ('timeout', 'unreachable', 'refused', 'not-kubo', 'failed', …), or the caller's abort reason.
 */
export class KuboControl {
  private readonly transport: KuboTransport;

  constructor(connectionsPerNode = CONNECTIONS_PER_NODE) {
    this.transport = new KuboTransport(connectionsPerNode);
  }

  /** Asks who answers there; the PeerID tells a node from whoever took its address. Fit for addresses not yet trusted. */
  async identity(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<KuboIdentity> {
    const request = rpcRequest(endpoint, 'id');
    return this.transport.call(request, options, async (reply) => readIdentity(request, await reply.json()));
  }

  /** Whether the root is pinned recursively. Says nothing about the blocks: see `KuboChunks.proveChunk`. */
  async isPinned(endpoint: KuboEndpoint, rootCid: string, options: KuboCallOptions): Promise<boolean> {
    // Not through the RPC client: it costs ten times as much, and each proof of a copy asks this.
    const request = rpcRequest(endpoint, 'pin/ls', { arg: rootCid, type: 'recursive' });
    try {
      const answer = await this.transport.call(request, options, (reply) => reply.json());
      return Object.hasOwn((answer as { Keys?: object }).Keys ?? {}, rootCid);
    } catch (error) {
      if (isKuboError(error, 'not-pinned')) return false;
      throw error;
    }
  }

  /**
   * Streams the roots of all recursive pins. Complete unless it throws. A fresh repo pins EMPTY_DIRECTORY_CID.
   * The type matters: without it Kubo walks every DAG.
   */
  listPins(endpoint: KuboEndpoint, options: KuboCallOptions): AsyncIterable<string> {
    return this.list(endpoint, 'pin/ls', options, async function* ({ pin }) {
      for await (const { cid } of pin.ls({ type: 'recursive' })) yield cid.toString();
    });
  }

  /** Streams all blocks, by `listedCid`: the store knows hashes only, so a root is listed under another CID than its own. */
  listBlocks(endpoint: KuboEndpoint, options: KuboCallOptions): AsyncIterable<string> {
    return this.list(endpoint, 'refs/local', options, async function* ({ refs }) {
      for await (const { ref } of refs.local()) yield ref;
    });
  }

  /**
   * Has the node fetch a chunk from its peers and pin it. A root that is pinned already is left alone ('pinned'): pinning it again
   * would first drop the pin, and a failure would leave none. Heal such a chunk with `KuboBytes.importChunk`.
   *
   * @throws KuboError 'timeout' when peers don't deliver it in time; nothing is pinned then
   */
  async pull(endpoint: KuboEndpoint, rootCid: string, options: PullOptions): Promise<'pulled' | 'pinned'> {
    if (await this.isPinned(endpoint, rootCid, options)) return 'pinned';
    const query = { arg: rootCid, progress: 'true', timeout: `${options.timeoutMs}ms` };
    const request = rpcRequest(endpoint, 'pin/add', query);
    await this.transport.call(request, options, (reply) => followPull(request, reply, rootCid));
    return 'pulled';
  }

  /**
   * Has the node get one block from its peers, where it hasn't got it; it doesn't pin it.
   *
   * @throws KuboError 'timeout' when no peer delivers it in time
   */
  async fetchBlock(endpoint: KuboEndpoint, cidText: string, options: KuboCallOptions): Promise<void> {
    const query = { arg: cidText, timeout: `${options.timeoutMs}ms` };
    await this.transport.call(rpcRequest(endpoint, 'block/stat', query), options, (reply) => reply.json());
  }

  /** Removes the recursive pin; the space is freed by the next garbage collection. Not pinned is done. */
  async unpin(endpoint: KuboEndpoint, rootCid: string, options: KuboCallOptions): Promise<void> {
    try {
      await this.transport.call(rpcRequest(endpoint, 'pin/rm', { arg: rootCid }), options, (reply) => reply.json());
    } catch (error) {
      if (!isKuboError(error, 'not-pinned')) throw error;
    }
  }

  /**
   * Has the node read one block from its own disk. On a node with HashOnRead (`readConfigDurability`) the block is hashed there, so
   * 'present' proves it at no cost in bytes; on others it proves presence only.
   */
  async statBlockOffline(
    endpoint: KuboEndpoint,
    cidText: string,
    options: KuboCallOptions,
  ): Promise<'present' | 'missing' | 'corrupt'> {
    try {
      const request = rpcRequest(endpoint, 'block/stat', { arg: cidText, offline: 'true' });
      await this.transport.call(request, options, (reply) => reply.json());
      return 'present';
    } catch (error) {
      if (isKuboError(error, 'missing')) return 'missing';
      if (isKuboError(error, 'corrupt')) return 'corrupt';
      throw error;
    }
  }

  /** Connects the node to a peer of its private swarm. @param address multiaddress that ends in `/p2p/<PeerID>` */
  async swarmConnect(endpoint: KuboEndpoint, address: string, options: KuboCallOptions): Promise<void> {
    await this.transport.call(rpcRequest(endpoint, 'swarm/connect', { arg: address }), options, (reply) =>
      reply.json(),
    );
  }

  /** PeerIDs that the node is connected to. */
  async swarmPeers(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<string[]> {
    const peers = await this.command(endpoint, 'swarm/peers', options, ({ swarm }) => swarm.peers());
    return peers.map(({ peer }) => peer.toString());
  }

  /** Bytes in the repo, and the operator's wish for their maximum, which Kubo doesn't enforce. Cheap: no key is listed. */
  async repoStat(
    endpoint: KuboEndpoint,
    options: KuboCallOptions,
  ): Promise<{ repoSizeBytes: number; storageMaxBytes: number }> {
    const request = rpcRequest(endpoint, 'repo/stat', { 'size-only': 'true' });
    const answer = await this.transport.call(request, options, (reply) => reply.json());
    const { RepoSize, StorageMax } = answer as { RepoSize: number; StorageMax: number };
    return { repoSizeBytes: RepoSize, storageMaxBytes: StorageMax };
  }

  /** Bytes that the daemon may still write to its file system. */
  async diskSpace(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<{ availableBytes: number }> {
    const answer: unknown = await this.command(endpoint, 'diag/sys', options, ({ diag }) => diag.sys());
    const { diskinfo } = answer as { diskinfo: { total_space: number } };
    // Kubo's names mislead: `total_space` is what is available to it, `free_space` counts blocks reserved for root too.
    return { availableBytes: diskinfo.total_space };
  }

  /**
   * Deletes every block that no pin holds. Blocks pins and pinned imports meanwhile, so one node at a time. Needs the ops token.
   *
   * @returns how many blocks went
   * @throws KuboError also when a part failed; what was deleted until then stays deleted
   */
  async collectGarbage(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<{ removedBlocks: number }> {
    const request = rpcRequest(withOpsToken(endpoint), 'repo/gc', { 'stream-errors': 'true' });
    return this.transport.call(request, options, async (reply) => {
      let removedBlocks = 0;
      for await (const line of reply.lines()) {
        const { Error: failure } = line as { Error?: string };
        if (failure) throw readReplyError(request, 500, failure);
        removedBlocks += 1;
      }
      return { removedBlocks };
    });
  }

  /** Reads from its configuration whether the node fsyncs and hashes; unknown where the ops token doesn't open it. */
  async readConfigDurability(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<NodeDurability> {
    try {
      const ops = withOpsToken(endpoint);
      return judgeDurability(await this.command(ops, 'config/show', options, ({ config }) => config.getAll()));
    } catch (error) {
      if (isKuboError(error, 'refused')) return UNKNOWN_DURABILITY;
      throw error;
    }
  }

  /** Reads from its configuration whether the node keeps to its own swarm; null where the ops token doesn't open it. */
  async readConfigIsolation(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<boolean | null> {
    try {
      const ops = withOpsToken(endpoint);
      return judgeIsolation(await this.command(ops, 'config/show', options, ({ config }) => config.getAll()));
    } catch (error) {
      if (isKuboError(error, 'refused')) return null;
      throw error;
    }
  }

  /** What the node takes for the time, to the second; null where its answer doesn't say. */
  async clock(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<Date | null> {
    return this.transport.call(rpcRequest(endpoint, 'version'), options, async (reply) => {
      await reply.text();
      return reply.date;
    });
  }

  /** When the daemon's process started, ISO 8601 UTC; null where its metrics are not served. Without a token: `/debug` knows none. */
  async processStart(endpoint: KuboEndpoint, options: KuboCallOptions): Promise<string | null> {
    const request = getRequest(endpoint, endpoint.rpcUrl, 'debug/metrics/prometheus');
    try {
      return findProcessStart(await this.transport.call(request, options, (reply) => reply.text()));
    } catch (error) {
      if (isKuboError(error, 'refused', 'not-kubo')) return null;
      throw error;
    }
  }

  /** Breaks all connections; calls under way fail. */
  async close(): Promise<void> {
    await this.transport.close();
  }

  private command<T>(
    endpoint: KuboEndpoint,
    action: string,
    options: KuboCallOptions,
    run: (commands: Commands) => Promise<T>,
  ): Promise<T> {
    const call = { nodeId: endpoint.nodeId, action };
    return withinLimits(call, options, async (clock) => run(await this.commandsOf(endpoint, clock)));
  }

  private list<T>(
    endpoint: KuboEndpoint,
    action: string,
    options: KuboCallOptions,
    run: (commands: Commands) => AsyncIterable<T>,
  ): AsyncIterable<T> {
    const call = { nodeId: endpoint.nodeId, action };
    const commandsOf = (clock: CallClock) => this.commandsOf(endpoint, clock);
    return streamWithinLimits(call, options, async function* (clock) {
      yield* run(await commandsOf(clock));
    });
  }

  private commandsOf(endpoint: KuboEndpoint, clock: CallClock): Promise<Commands> {
    return rpcCommands(endpoint, (request) => this.transport.send(request, clock));
  }
}

const withOpsToken = (endpoint: KuboEndpoint): KuboEndpoint => ({ ...endpoint, dataToken: endpoint.opsToken ?? null });

function readIdentity(request: KuboRequest, answer: unknown): KuboIdentity {
  const { ID, AgentVersion, Addresses } = answer as { ID?: unknown; AgentVersion?: unknown; Addresses?: unknown };
  if (typeof ID !== 'string' || typeof AgentVersion !== 'string') {
    throw new KuboError('not-kubo', request, 'the answer names no peer');
  }
  return { peerId: ID, agentVersion: AgentVersion, addresses: Array.isArray(Addresses) ? Addresses.map(String) : [] };
}

/** Kubo reports twice a second, whether or not something came: only a growing count is progress. */
async function followPull(request: KuboRequest, reply: KuboReply, rootCid: string): Promise<void> {
  let fetched = 0;
  for await (const line of reply.lines()) {
    const { Progress = 0, Pins } = line as { Progress?: number; Pins?: string[] };
    if (Pins?.includes(rootCid)) return;
    if (Progress > fetched) reply.moved();
    fetched = Math.max(fetched, Progress);
  }
  throw new KuboError('failed', request, `ended without a pin of ${rootCid}`);
}
