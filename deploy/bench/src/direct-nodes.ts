import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  type Block,
  type BuiltChunk,
  ChunkCutter,
  createDataKey,
  type DataKey,
  decryptLeafPieces,
  encryptLeaf,
  hashLeaf,
  isSingleLeaf,
  LEAF_SIZE_BYTES,
  linkLeaves,
  parseChunkRoot,
  type PlainChunk,
} from '#chunks';
import { KuboBytes, type KuboEndpoint, mapInFlight } from '#ipfs';
import type { StoredChunk } from './gateway-client.js';

const LIMITS = { timeoutMs: 60_000 };
/** Of a file whose bucket wants three copies: one chunk more, so that no node has all of it. */
const MINIMUM_CHUNKS = 4;

/** A block, and a node that has it. */
export interface BlockAt {
  endpoint: KuboEndpoint;
  cidText: string;
}

/** The nodes without the system: what they and this machine can do at best. */
export class DirectNodes {
  private readonly bytes = new KuboBytes();
  private turn = 0;

  constructor(private readonly endpoints: readonly KuboEndpoint[]) {}

  /**
   * Writes what the gateway would: the same chunks, encrypted and hashed in the same way, two under way at once, each to `copies` nodes in
   * parallel. Nodes take turns, so that all get the same share.
   */
  async write(body: Readable, totalBytes: number, copies: number): Promise<void> {
    const versionId = randomUUID();
    const dataKey = createDataKey();
    const chunks = new ChunkCutter({ minimumChunks: copies + 1, totalBytes }).cut(body);
    const lane = async () => {
      for await (const plain of chunks) {
        const chunk = await sealed(plain, dataKey, versionId);
        await Promise.all(
          this.turnOf(plain.index, copies).map((endpoint) => this.bytes.importChunk(endpoint, chunk, LIMITS)),
        );
      }
    };
    await Promise.all([lane(), lane()]);
  }

  /** The same for a file of few bytes, in as many chunks as the gateway makes of it, all under way at once. */
  async writeSmall(bytes: Buffer, copies: number): Promise<void> {
    const versionId = randomUUID();
    const dataKey = createDataKey();
    const cutter = new ChunkCutter({ minimumChunks: MINIMUM_CHUNKS, totalBytes: bytes.length });
    const first = this.turn++;
    const writes: Promise<void>[] = [];
    for await (const plain of cutter.cut(only(bytes))) {
      const chunk = await sealed(plain, dataKey, versionId);
      for (const endpoint of this.turnOf(first + plain.index, copies)) {
        writes.push(this.bytes.importChunk(endpoint, chunk, LIMITS));
      }
    }
    await Promise.all(writes);
  }

  /** Finds the blocks of a file, roots included, each on one of the nodes that hold it. */
  async blocksOf(chunks: readonly StoredChunk[]): Promise<BlockAt[]> {
    const blocks = chunks.map(async ({ index, cid, replicas }) => {
      const holders = this.endpoints.filter(({ nodeId }) =>
        replicas.some(({ nodeName, state }) => nodeName === nodeId && state === 'held'),
      );
      const endpoint = holders[index % holders.length];
      if (!endpoint) throw new Error(`no node holds chunk ${index}`);
      if (isSingleLeaf(cid)) return [{ endpoint, cidText: cid }];
      const root = await this.bytes.readVerifiedBlock(endpoint, cid, LIMITS);
      return [{ endpoint, cidText: cid }, ...parseChunkRoot(root).map(({ cidText }) => ({ endpoint, cidText }))];
    });
    return (await Promise.all(blocks)).flat();
  }

  /** Reads blocks as they come, neither hashed nor decrypted. */
  async read(blocks: readonly BlockAt[], inFlight: number): Promise<void> {
    await mapInFlight(blocks, inFlight, async ({ endpoint, cidText }) => {
      this.bytes.giveBack(await this.bytes.readBlock(endpoint, cidText, LIMITS));
    });
  }

  /** As `read`, with the work that no reader of files can leave out: each block is hashed, and as many bytes as in a leaf are decrypted. */
  async readChecked(blocks: readonly BlockAt[], inFlight: number): Promise<void> {
    const versionId = randomUUID();
    const dataKey = createDataKey();
    // The files' keys are the system's: a leaf of our own costs the same.
    const leaf = encryptLeaf(randomBytes(LEAF_SIZE_BYTES), dataKey, versionId, 0);
    await mapInFlight(blocks, inFlight, async ({ endpoint, cidText }) => {
      this.bytes.giveBack(await this.bytes.readVerifiedBlock(endpoint, cidText, LIMITS));
      if (isSingleLeaf(cidText)) decryptLeafPieces(leaf, dataKey, versionId, 0);
    });
  }

  async close(): Promise<void> {
    await this.bytes.close();
  }

  private turnOf(index: number, copies: number): KuboEndpoint[] {
    const { endpoints } = this;
    return Array.from({ length: copies }, (_, copy) => endpoints[(index + copy) % endpoints.length]!);
  }
}

/** Pauses between leaves as the gateway does: the bytes of another chunk go out meanwhile. */
async function sealed(chunk: PlainChunk, dataKey: DataKey, versionId: string): Promise<BuiltChunk> {
  const leaves: Block[] = [];
  let offsetBytes = chunk.offsetBytes;
  for (const plain of chunk.leaves) {
    leaves.push(hashLeaf(encryptLeaf(plain, dataKey, versionId, offsetBytes)));
    offsetBytes += plain.length;
    await yieldToOthers();
  }
  return linkLeaves(leaves);
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
