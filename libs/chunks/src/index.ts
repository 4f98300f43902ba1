export { type Block, blocksOf, buildChunk, type BuiltChunk, hashLeaf, linkLeaves } from './built-chunk.js';
export { carLength, encodeCar } from './car.js';
export { ChunkCutter, type ChunkCutterOptions, type PlainChunk } from './chunk-cutter.js';
export { type LeafLink, parseChunkRoot } from './chunk-root.js';
export { isSingleLeaf, verifyBlock } from './cid.js';
export { createDataKey, type DataKey } from './data-key.js';
export {
  ChunksError,
  InvalidCidError,
  InvalidKeyRingError,
  InvalidRootError,
  NotAuthenticError,
  StreamLengthError,
  UnknownKeyError,
} from './errors.js';
export { createKeyRing, KeyRing, type WrappedKey } from './key-ring.js';
export { decryptLeaf, decryptLeafPieces, encryptLeaf } from './leaf-cipher.js';
export { type ChunkSpan, leavesOfRange, type LeafSlice } from './leaves-of-range.js';
export { CHUNK_SIZE_BYTES, LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES, LEAVES_PER_CHUNK } from './sizes.js';
