import { type Block, type BuiltChunk, hashLeaf, isSingleLeaf, linkLeaves, parseChunkRoot } from '#chunks';
import { withinLimits } from './call-clock.js';
import type { KuboBytes } from './kubo-bytes.js';
import type { KuboControl } from './kubo-control.js';
import type { KuboCallOptions, KuboEndpoint } from './kubo-endpoint.js';
import { isKuboError, type KuboCallName, KuboError } from './kubo-errors.js';
import { mapInFlight } from './map-in-flight.js';

/**
 * What was found on a node.
 *
 * @property state   'held': every block hashed and the root pinned; 'unpinned': only the pin lacks;
 *                   'missing' or 'corrupt': some block is (corrupt wins), whatever the pin says
 * @property blocks  blocks looked at; 1 where the root can't be read, for nobody knows its leaves then
 * @property damaged CIDs of those missing or corrupt
 */
export interface ChunkProof {
  state: 'held' | 'unpinned' | 'missing' | 'corrupt';
  blocks: number;
  damaged: string[];
}

export interface ProveOptions extends KuboCallOptions {
  /** `NodeDurability.hashOnRead` of this node. Unless true, every byte is read and hashed here: the node's word isn't enough. */
  hashOnRead: boolean;
}

export interface CopyOptions extends KuboCallOptions {
  /** After this time a block is asked of the next source. */
  blockTimeoutMs: number;
  /** See `ImportOptions`; counts while writing to the target. */
  stallMs?: number;
}

export interface FetchOptions extends KuboCallOptions {
  /** A block that doesn't come within this time is given up, and the chunk with it. */
  blockTimeoutMs: number;
  /** Does one fetch; e.g. rests behind it. */
  paced: (fetch: () => Promise<void>) => Promise<void>;
}

type BlockState = 'present' | 'missing' | 'corrupt';

/** Reads and hashes of one chunk under way at once: enough to keep a disk busy, few enough to leave room for others. */
const IN_FLIGHT = 4;

/** Proves and copies whole chunks, over KuboBytes and KuboControl. */
export class KuboChunks {
  constructor(
    private readonly bytes: KuboBytes,
    private readonly control: KuboControl,
  ) {}

  /**
   * Looks whether a node holds a chunk: every block hashed, there or here, and the root in its recursive pins. Neither alone
   * proves it. A node that can't be asked is no verdict but an error.
   *
   * @throws KuboError 'timeout', 'unreachable', 'refused', …
   */
  async proveChunk(endpoint: KuboEndpoint, chunkCid: string, options: ProveOptions): Promise<ChunkProof> {
    const call = { nodeId: endpoint.nodeId, action: `proof of ${chunkCid}` };
    return withinLimits(call, options, async ({ signal }) => {
      const limits = { ...options, signal };
      const [pinned, blocks] = await Promise.all([
        this.control.isPinned(endpoint, chunkCid, limits),
        this.proveBlocks(endpoint, chunkCid, limits),
      ]);
      return judgeProof(pinned, blocks);
    });
  }

  /**
   * Reads a whole chunk, each block from the first source that has it right: copies that are each damaged elsewhere still make one.
   * Holds the chunk in memory (at most 8 MiB and its overhead).
   *
   * @param sources best first
   * @throws KuboError of the last source where none has a block
   */
  async readChunk(sources: readonly KuboEndpoint[], chunkCid: string, options: CopyOptions): Promise<BuiltChunk> {
    const call = { nodeId: sources.map(({ nodeId }) => nodeId).join(', '), action: `read of ${chunkCid}` };
    return withinLimits(call, options, async ({ signal }) => {
      const limits = { timeoutMs: options.blockTimeoutMs, signal };
      const leafCids = isSingleLeaf(chunkCid)
        ? [chunkCid]
        : await fromAny(call, sources, async (source) => {
            const root = await this.bytes.readVerifiedBlock(source, chunkCid, limits);
            return parseChunkRoot(root).map(({ cidText }) => cidText);
          });
      const leaves = await mapInFlight(leafCids, IN_FLIGHT, (leafCid) =>
        fromAny(call, sources, (source) => this.readLeaf(source, leafCid, limits)),
      );
      return linkLeaves(leaves);
    });
  }

  /**
   * Copies a chunk from healthy nodes to another, through this process, for where a pull by the node itself fails or would be wrong
   * (see `KuboControl.pull`). Heals a damaged copy on the target. Proving the new copy is the caller's next step.
   *
   * @throws KuboError of whichever side failed: `call.nodeId` tells
   */
  async copyChunk(
    sources: readonly KuboEndpoint[],
    target: KuboEndpoint,
    chunkCid: string,
    options: CopyOptions,
  ): Promise<void> {
    const call = { nodeId: target.nodeId, action: `copy of ${chunkCid}` };
    await withinLimits(call, { ...options, stallMs: undefined }, async ({ signal }) => {
      const chunk = await this.readChunk(sources, chunkCid, { ...options, signal });
      await this.bytes.importChunk(target, chunk, { ...options, signal });
      // Only now: a write that failed may still be reading them.
      for (const leaf of chunk.leaves) this.bytes.giveBack(leaf.bytes);
    });
  }

  /**
   * Has a node get a chunk's blocks from its peers one after the other, for a copy that has time: a pull gets them all at once, as
   * fast as both nodes can. Nothing is pinned; `KuboControl.pull` does it afterwards, and finds the blocks there.
   *
   * @throws KuboError 'timeout' when peers don't deliver a block in time
   */
  async fetchChunk(endpoint: KuboEndpoint, chunkCid: string, options: FetchOptions): Promise<void> {
    const call = { nodeId: endpoint.nodeId, action: `fetch of ${chunkCid}` };
    await withinLimits(call, options, async ({ signal }) => {
      const limits = { timeoutMs: options.blockTimeoutMs, signal };
      const fetch = (cidText: string) => options.paced(() => this.control.fetchBlock(endpoint, cidText, limits));
      await fetch(chunkCid);
      if (isSingleLeaf(chunkCid)) return;
      const root = await this.bytes.readVerifiedBlock(ownStore(endpoint), chunkCid, limits);
      for (const { cidText } of parseChunkRoot(root)) await fetch(cidText);
    });
  }

  private async proveBlocks(endpoint: KuboEndpoint, chunkCid: string, options: ProveOptions): Promise<ProvedBlock[]> {
    const prove = async (cidText: string) => ({ cidText, state: await this.proveBlock(endpoint, cidText, options) });
    if (isSingleLeaf(chunkCid)) return [await prove(chunkCid)];

    const root = await readState(() => this.bytes.readVerifiedBlock(ownStore(endpoint), chunkCid, options));
    if (typeof root === 'string') return [{ cidText: chunkCid, state: root }];
    const leaves = await mapInFlight(parseChunkRoot(root), IN_FLIGHT, ({ cidText }) => prove(cidText));
    return [{ cidText: chunkCid, state: 'present' }, ...leaves];
  }

  private async proveBlock(endpoint: KuboEndpoint, cidText: string, options: ProveOptions): Promise<BlockState> {
    if (options.hashOnRead) return this.control.statBlockOffline(endpoint, cidText, options);
    const read = await readState(() => this.bytes.readVerifiedBlock(ownStore(endpoint), cidText, options));
    if (typeof read === 'string') return read;
    this.bytes.giveBack(read);
    return 'present';
  }

  /** Hashes once for both: the proof and the block that is written next. */
  private async readLeaf(source: KuboEndpoint, leafCid: string, options: KuboCallOptions): Promise<Block> {
    const leaf = hashLeaf(await this.bytes.readBlock(source, leafCid, options));
    if (leaf.cidText === leafCid) return leaf;
    const call = { nodeId: source.nodeId, action: `read of ${leafCid}` };
    throw new KuboError('corrupt', call, `sent ${leaf.cidText}`);
  }
}

interface ProvedBlock {
  cidText: string;
  state: BlockState;
}

function judgeProof(pinned: boolean, blocks: readonly ProvedBlock[]): ChunkProof {
  const damaged = blocks.filter(({ state }) => state !== 'present');
  const some = (wanted: BlockState) => damaged.some(({ state }) => state === wanted);
  const state = some('corrupt') ? 'corrupt' : some('missing') ? 'missing' : pinned ? 'held' : 'unpinned';
  return { state, blocks: blocks.length, damaged: damaged.map(({ cidText }) => cidText) };
}

/** Over RPC and offline: a gateway port that isn't ours may fetch from other nodes what its own disk has lost. */
const ownStore = (endpoint: KuboEndpoint): KuboEndpoint => ({ ...endpoint, gatewayUrl: null });

/** The bytes, or what is wrong with the block; other failures pass. */
async function readState(read: () => Promise<Buffer>): Promise<Buffer | 'missing' | 'corrupt'> {
  try {
    return await read();
  } catch (error) {
    if (isKuboError(error, 'missing')) return 'missing';
    if (isKuboError(error, 'corrupt')) return 'corrupt';
    throw error;
  }
}

async function fromAny<T>(
  call: KuboCallName,
  sources: readonly KuboEndpoint[],
  read: (source: KuboEndpoint) => Promise<T>,
): Promise<T> {
  let last: unknown = new KuboError('missing', call, 'there is no source');
  for (const source of sources) {
    try {
      return await read(source);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
