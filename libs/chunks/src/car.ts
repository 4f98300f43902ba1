import { varint } from 'multiformats';
import type { CID } from 'multiformats/cid';
import { type Block, blocksOf, type BuiltChunk } from './built-chunk.js';

/** DAG-CBOR of `{ roots: [<CID>], version: 1 }` up to the CID: a map of 2, "roots", a list of 1, tag 42, 37 bytes beginning with 0. */
const HEADER_BEFORE_CID = Buffer.from('a265726f6f747381d82a582500', 'hex');
/** "version", 1 */
const HEADER_AFTER_CID = Buffer.from('6776657273696f6e01', 'hex');

/**
 * Frames a chunk as a CAR v1: header, root, leaves in order. Blocks are passed on, not copied.
 *
 * @returns the pieces of the body in order, `carLength(chunk)` bytes together
 * @see https://ipld.io/specs/transport/car/carv1/
 */
export function encodeCar(chunk: BuiltChunk): Buffer[] {
  const blocks = blocksOf(chunk);
  const [rootBlock] = blocks;
  return [
    ...(rootBlock ? [header(rootBlock.cid)] : []),
    ...blocks.flatMap((block) => [blockPrefix(block), block.bytes]),
  ];
}

/** Bytes of the chunk's CAR, for Content-Length. */
export function carLength(chunk: BuiltChunk): number {
  return encodeCar(chunk).reduce((sum, piece) => sum + piece.length, 0);
}

function header(root: CID): Buffer {
  const map = Buffer.concat([HEADER_BEFORE_CID, root.bytes, HEADER_AFTER_CID]);
  return Buffer.concat([lengthPrefix(map.length), map]);
}

function blockPrefix({ cid, bytes }: Block): Buffer {
  return Buffer.concat([lengthPrefix(cid.bytes.length + bytes.length), cid.bytes]);
}

function lengthPrefix(length: number): Uint8Array {
  return varint.encodeTo(length, new Uint8Array(varint.encodingLength(length)));
}
