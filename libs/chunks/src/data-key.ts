import { createSecretKey, generateKeySync, type KeyObject } from 'node:crypto';

/** Bytes of an AES-256 key. */
export const KEY_BYTES = 32;

/** The key that one version's leaves are encrypted with. A KeyObject shows no key material when it is logged or serialised. */
export type DataKey = KeyObject;

/** Makes a random data key. Every version has its own, so no nonce can meet itself in another version. */
export function createDataKey(): DataKey {
  return generateKeySync('aes', { length: KEY_BYTES * 8 });
}

/** The data key of these 32 bytes, which are copied. */
export function dataKeyOf(bytes: Uint8Array): DataKey {
  return createSecretKey(bytes);
}
