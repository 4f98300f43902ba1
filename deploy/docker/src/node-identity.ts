import { generateKeyPairSync } from 'node:crypto';
import { base58btc } from 'multiformats/bases/base58';

/** `Identity` of a Kubo config. */
export interface NodeIdentity {
  PeerID: string;
  PrivKey: string;
}

const KEY_BYTES = 32;
/** Protobuf of libp2p's PrivateKey: type 1 (Ed25519), then 64 bytes, the seed and the public key. */
const PRIVATE_KEY_HEAD = Buffer.from([0x08, 0x01, 0x12, 2 * KEY_BYTES]);
/** The same of a PublicKey, with 32 bytes. */
const PUBLIC_KEY_HEAD = Buffer.from([0x08, 0x01, 0x12, KEY_BYTES]);
/** Multihash "identity" (0x00) and its length: a key this short stands in the PeerID itself. */
const PEER_ID_HEAD = Buffer.from([0x00, PUBLIC_KEY_HEAD.length + KEY_BYTES]);

/** Makes the private key of a node, in the form in which Kubo keeps it. */
export function newNodeKey(): string {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return Buffer.concat([PRIVATE_KEY_HEAD, Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]).toString('base64');
}

/**
 * Derives who a node is from its private key, so that nodes know each other before any of them has started.
 * Pure.
 *
 * @param privateKey as `newNodeKey` and `ipfs init` make it
 * @throws RangeError when it is no Ed25519 key
 * @see https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
 */
export function nodeIdentity(privateKey: string): NodeIdentity {
  const key = Buffer.from(privateKey, 'base64');
  const head = key.subarray(0, PRIVATE_KEY_HEAD.length);
  if (!head.equals(PRIVATE_KEY_HEAD) || key.length !== PRIVATE_KEY_HEAD.length + 2 * KEY_BYTES) {
    throw new RangeError('The private key of a node is not an Ed25519 key');
  }
  const peerId = Buffer.concat([PEER_ID_HEAD, PUBLIC_KEY_HEAD, key.subarray(-KEY_BYTES)]);
  // Without the multibase prefix: PeerIDs are older than that.
  return { PeerID: base58btc.encode(peerId).slice(base58btc.prefix.length), PrivKey: privateKey };
}
