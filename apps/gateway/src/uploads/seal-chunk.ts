import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  type Block,
  type BuiltChunk,
  type DataKey,
  encryptLeaf,
  hashLeaf,
  LEAF_SIZE_BYTES,
  linkLeaves,
  type PlainChunk,
} from '#chunks';

/** A chunk as it goes to the nodes, and where it stands in its file. */
export interface SealedChunk extends BuiltChunk {
  readonly index: number;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

/** About half a millisecond of work: more without a pause is felt by other requests. */
const PAUSE_FROM_BYTES = 256 * 1024;

/** Whose leaves a chunk's are, and where memory for them comes from. */
export interface SealOptions {
  versionId: string;
  dataKey: DataKey;
  /** Memory for a stored leaf of full size. */
  takeMemory: () => Buffer;
  /** Told of each plain leaf that is not needed any more. */
  onSealed: (plain: Buffer) => void;
}

/** Encrypts and hashes a chunk leaf by leaf, and lets other requests run between leaves. */
export async function sealChunk(chunk: PlainChunk, options: SealOptions): Promise<SealedChunk> {
  const { versionId, dataKey, takeMemory, onSealed } = options;
  const leaves: Block[] = [];
  let offsetBytes = chunk.offsetBytes;
  for (const plain of chunk.leaves) {
    const into = plain.length === LEAF_SIZE_BYTES ? takeMemory() : undefined;
    leaves.push(hashLeaf(encryptLeaf(plain, dataKey, versionId, offsetBytes, into)));
    onSealed(plain);
    offsetBytes += plain.length;
    if (plain.length >= PAUSE_FROM_BYTES) await yieldToOthers();
  }
  const { index, sizeBytes } = chunk;
  return { ...linkLeaves(leaves), index, offsetBytes: chunk.offsetBytes, sizeBytes };
}
