import type { CID } from 'multiformats/cid';
import { encodeChunkRoot } from './chunk-root.js';
import { dagPbCidOf, rawCidOf } from './cid.js';
import { LEAVES_PER_CHUNK } from './sizes.js';

/** A block as IPFS names it: `cidText` is `cid` in base32. */
export interface Block {
  readonly cid: CID;
  readonly cidText: string;
  readonly bytes: Buffer;
}

/**
 * A chunk as nodes store it.
 *
 * @property chunkCid    CID of the root or, with one leaf, of that leaf
 * @property storedBytes bytes of all its blocks, the root's too
 * @property root        absent where the chunk is one leaf
 */
export interface BuiltChunk {
  readonly chunkCid: string;
  readonly storedBytes: number;
  readonly root?: Block;
  readonly leaves: readonly Block[];
}

/** The raw block of one stored leaf. This is where a chunk's time goes: between leaves the caller can let others run. */
export function hashLeaf(stored: Buffer): Block {
  return blockOf(rawCidOf(stored), stored);
}

/**
 * Makes the chunk of these leaves: the leaf itself or, over several, a root. Equal leaves give an equal CID, so building a chunk again
 * from its leaves' bytes proves all of it.
 *
 * @param leaves 1..LEAVES_PER_CHUNK, in order
 */
export function linkLeaves(leaves: readonly Block[]): BuiltChunk {
  const [first] = leaves;
  if (!first || leaves.length > LEAVES_PER_CHUNK) {
    throw new RangeError(`A chunk has 1..${LEAVES_PER_CHUNK} leaves, not ${leaves.length}`);
  }
  if (leaves.length === 1) return { chunkCid: first.cidText, storedBytes: first.bytes.length, leaves };
  const rootBytes = encodeChunkRoot(leaves.map(({ cid, bytes }) => ({ cid, sizeBytes: bytes.length })));
  const root = blockOf(dagPbCidOf(rootBytes), rootBytes);
  const storedBytes = leaves.reduce((sum, { bytes }) => sum + bytes.length, rootBytes.length);
  return { chunkCid: root.cidText, storedBytes, root, leaves };
}

/** Hashes and links stored leaves in one go, where 5 ms without yielding do no harm. */
export function buildChunk(leaves: readonly Buffer[]): BuiltChunk {
  return linkLeaves(leaves.map(hashLeaf));
}

/** All blocks of a chunk, the root first. */
export function blocksOf({ root, leaves }: BuiltChunk): readonly Block[] {
  return root ? [root, ...leaves] : leaves;
}

function blockOf(cid: CID, bytes: Buffer): Block {
  return { cid, cidText: cid.toString(), bytes };
}
