import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import { isRawCid } from './cid.js';
import { InvalidRootError } from './errors.js';
import { LEAVES_PER_CHUNK } from './sizes.js';

/** A leaf as the root of its chunk lists it; `sizeBytes` as stored. */
export interface LeafLink {
  readonly cidText: string;
  readonly sizeBytes: number;
}

/** Encodes the root over these leaves: a UnixFS file that any IPFS tool reads as the leaves' bytes in a row. */
export function encodeChunkRoot(leaves: readonly { cid: Pick<CID, 'bytes'>; sizeBytes: number }[]): Buffer {
  const file = new UnixFS({ type: 'file', blockSizes: leaves.map(({ sizeBytes }) => BigInt(sizeBytes)) });
  const links = leaves.map(({ cid, sizeBytes }) => ({ Name: '', Hash: cid.bytes, Tsize: sizeBytes }));
  const encoded = dagPb.encode(dagPb.prepare({ Data: file.marshal(), Links: links }));
  return Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
}

/**
 * Reads the list of leaves, in order, from the root of a chunk.
 *
 * @throws InvalidRootError CHUNKS.INVALID_ROOT for anything but, to the byte, what `encodeChunkRoot` gives for 2..LEAVES_PER_CHUNK raw leaves
 */
export function parseChunkRoot(bytes: Uint8Array): LeafLink[] {
  const leaves = decodeLinks(bytes).map(({ Hash: cid, Tsize: sizeBytes = 0 }) => ({ cid, sizeBytes }));
  if (leaves.length < 2 || leaves.length > LEAVES_PER_CHUNK)
    throw new InvalidRootError(`it has ${leaves.length} links`);
  if (!leaves.every(({ cid }) => isRawCid(cid))) throw new InvalidRootError('a link names no raw leaf');
  if (!encodeChunkRoot(leaves).equals(bytes)) throw new InvalidRootError('it is not in our form');
  return leaves.map(({ cid, sizeBytes }) => ({ cidText: cid.toString(), sizeBytes }));
}

function decodeLinks(bytes: Uint8Array): dagPb.PBLink[] {
  try {
    return dagPb.decode(bytes).Links;
  } catch {
    throw new InvalidRootError('it is not dag-pb');
  }
}
