import { type BuiltChunk, blocksOf, encodeCar, isSingleLeaf, verifyBlock } from '#chunks';
import { BlockMemory } from './block-memory.js';
import { withinLimits } from './call-clock.js';
import { checkImport } from './import-answer.js';
import type { KuboCallOptions, KuboEndpoint } from './kubo-endpoint.js';
import { KuboError, readReplyError } from './kubo-errors.js';
import { getRequest, type KuboReply, type KuboRequest, KuboTransport, rpcRequest } from './kubo-transport.js';
import { multipartBody } from './multipart.js';
import { ReadConnections } from './read-connections.js';

/** The largest block that IPFS nodes exchange. */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024;

const CONNECTIONS_PER_NODE = 16;
/** Two dozen blocks: four downloads at once. */
const SPARE_MEMORY_BYTES = 24 * 1024 * 1024;
const MAX_ERROR_BYTES = 8 * 1024;

/** Deadline, and how long a write may stand still before another node is tried. */
export interface ImportOptions extends KuboCallOptions {
  /** Longer than the node's slowest commit: after the last byte nothing moves until everything is fsynced and pinned. */
  stallMs?: number;
}

/**
 * Moves blocks to and from nodes: plain HTTP over kept-alive connections, for an RPC client costs many times the CPU per byte.
 * A call beyond `connectionsPerNode` waits for a free connection; its deadline counts meanwhile.
 */
export class KuboBytes {
  private readonly transport: KuboTransport;
  private readonly memory = new BlockMemory(SPARE_MEMORY_BYTES);
  /** Connections to gateway ports of their own, for reads alone. */
  private readonly reads: ReadConnections;

  constructor(connectionsPerNode = CONNECTIONS_PER_NODE) {
    this.transport = new KuboTransport(connectionsPerNode);
    this.reads = new ReadConnections(connectionsPerNode, this.memory);
  }

  /**
   * Stores and pins a chunk. When it resolves, the node has answered that every block is stored and the root pinned;
   * only a proof (`KuboChunks.proveChunk`) says that it is so. May be repeated, and heals blocks that are missing or corrupt.
   * Kubo renews an older pin by removing it first: after a repeat that failed only the proof knows whether the chunk is still pinned.
   *
   * @throws KuboError of any kind but 'not-pinned'
   */
  async importChunk(endpoint: KuboEndpoint, chunk: BuiltChunk, options: ImportOptions): Promise<void> {
    const [leaf] = chunk.leaves;
    if (leaf && isSingleLeaf(chunk.chunkCid)) {
      await this.putBlock(endpoint, leaf, options);
      return;
    }
    // Without its own timeout Kubo waits for blocks that the CAR lacks; ours breaks the connection, which it may not notice.
    const timeout = `${options.timeoutMs}ms`;
    const query = { 'pin-roots': 'true', stats: 'true', 'fast-provide-root': 'false', timeout };
    const request = rpcRequest(endpoint, 'dag/import', query, multipartBody(encodeCar(chunk)));
    const expected = { rootCid: chunk.chunkCid, blocks: blocksOf(chunk).length };
    await this.transport.call(request, options, async (reply) =>
      checkImport(request, await reply.allLines(), expected),
    );
  }

  /** Stores and pins one raw block. */
  async putBlock(
    endpoint: KuboEndpoint,
    block: { cidText: string; bytes: Buffer },
    options: ImportOptions,
  ): Promise<void> {
    const query = { 'cid-codec': 'raw', mhtype: 'sha2-256', pin: 'true' };
    const request = rpcRequest(endpoint, 'block/put', query, multipartBody([block.bytes]));
    await this.transport.call(request, options, async (reply) => {
      const { Key } = (await reply.json()) as { Key?: string };
      if (Key !== block.cidText) throw new KuboError('corrupt', request, `stored ${Key} in place of ${block.cidText}`);
    });
  }

  /**
   * Reads one block as the node sends it: unproved bytes. From the gateway port, or over RPC (and never fetched from others)
   * where there is none. See `giveBack`.
   *
   * @throws KuboError 'missing', 'corrupt' (the node noticed, or sent more than MAX_BLOCK_BYTES), 'timeout', 'unreachable', …
   */
  async readBlock(endpoint: KuboEndpoint, cidText: string, options: KuboCallOptions): Promise<Buffer> {
    const request = blockRequest(endpoint, cidText);
    // Encrypted connections, and RPC, whose replies come in chunks, are for the general client.
    if (request.method !== 'GET' || request.url.protocol !== 'http:')
      return this.transport.call(request, options, readBlockReply);
    return withinLimits(request, options, async ({ signal }) => {
      const { status, bytes, lateError } = await this.reads.get(request, MAX_BLOCK_BYTES, signal);
      if (status !== 200) throw readReplyError(request, status, bytes.toString('utf8', 0, MAX_ERROR_BYTES));
      if (lateError !== undefined) throw readReplyError(request, 500, lateError);
      return bytes;
    });
  }

  /**
   * Reads one block and hashes it.
   *
   * @throws KuboError as `readBlock`, and 'corrupt' where the bytes aren't those that the CID names
   */
  async readVerifiedBlock(endpoint: KuboEndpoint, cidText: string, options: KuboCallOptions): Promise<Buffer> {
    const bytes = await this.readBlock(endpoint, cidText, options);
    if (verifyBlock(cidText, bytes)) return bytes;
    throw new KuboError('corrupt', blockRequest(endpoint, cidText), `sent bytes that are not ${cidText}`);
  }

  /**
   * Lets the memory of a block that was read here be used for another: for callers that have copied or used up its bytes, and read them
   * never again. Need not be called.
   */
  giveBack(block: Buffer): void {
    this.memory.giveBack(block);
  }

  /** Breaks all connections; calls under way fail. */
  async close(): Promise<void> {
    this.reads.close();
    this.memory.clear();
    await this.transport.close();
  }
}

const readBlockReply = (reply: KuboReply): Promise<Buffer> => reply.bytes(MAX_BLOCK_BYTES);

function blockRequest(endpoint: KuboEndpoint, cidText: string): KuboRequest {
  return endpoint.gatewayUrl === null
    ? rpcRequest(endpoint, 'block/get', { arg: cidText, offline: 'true' })
    : getRequest(endpoint, endpoint.gatewayUrl, `ipfs/${cidText}?format=raw`);
}
