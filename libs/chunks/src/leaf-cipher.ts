import type { DataKey } from './data-key.js';
import { seal, unseal, unsealPieces } from './seal.js';

/**
 * Encrypts one leaf of a private bucket. Bound to its place: it opens only as this version's leaf at this offset.
 *
 * @param offsetBytes where the leaf begins in the file
 * @param into        memory to use, at least LEAF_OVERHEAD_BYTES longer than `plain`; fresh memory without it
 * @returns what is stored: nonce ‖ ciphertext ‖ tag, LEAF_OVERHEAD_BYTES more than `plain`
 */
export function encryptLeaf(
  plain: Uint8Array,
  dataKey: DataKey,
  versionId: string,
  offsetBytes: number,
  into?: Buffer,
): Buffer {
  return seal(plain, dataKey, placeOf(versionId, offsetBytes), into);
}

/**
 * Decrypts one stored leaf.
 *
 * @throws NotAuthenticError CHUNKS.NOT_AUTHENTIC when it was changed, belongs elsewhere, or the key is another one
 */
export function decryptLeaf(stored: Uint8Array, dataKey: DataKey, versionId: string, offsetBytes: number): Buffer {
  return unseal(stored, dataKey, placeOf(versionId, offsetBytes), 'leaf');
}

/**
 * Decrypts one stored leaf into pieces that stand in a row: for sending them on, which needs them in one no more. The stored leaf's memory
 * may be used again afterwards.
 *
 * @throws NotAuthenticError CHUNKS.NOT_AUTHENTIC as `decryptLeaf`, and then no piece is given
 */
export function decryptLeafPieces(
  stored: Uint8Array,
  dataKey: DataKey,
  versionId: string,
  offsetBytes: number,
): Buffer[] {
  return unsealPieces(stored, dataKey, placeOf(versionId, offsetBytes), 'leaf');
}

function placeOf(versionId: string, offsetBytes: number): string {
  return `${versionId}:${offsetBytes}`;
}
