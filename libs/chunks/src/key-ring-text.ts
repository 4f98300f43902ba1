import { KEY_BYTES } from './data-key.js';
import { InvalidKeyRingError } from './errors.js';

/** An id stands before a colon in sealed text, and in logs and database columns. */
const KEY_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Reads a key ring's text, strictly: a key that was cut or mistyped must not become another key.
 *
 * @throws InvalidKeyRingError CHUNKS.INVALID_KEY_RING, with no part of the text in it nor a cause that quotes it
 */
export function parseKeyRingText(text: string): { activeKeyId: string; keys: Map<string, Buffer> } {
  const { activeKeyId, keys: keyTexts } = parseObject(text);
  if (typeof activeKeyId !== 'string') throw new InvalidKeyRingError('activeKeyId is not a string');
  if (!isRecord(keyTexts)) throw new InvalidKeyRingError('keys is not an object');
  const keys = new Map(
    Object.entries(keyTexts).map(([keyId, keyText], at) => [parseKeyId(keyId, at), parseKey(keyText, at)]),
  );
  if (!keys.has(activeKeyId)) throw new InvalidKeyRingError('activeKeyId is none of the keys');
  return { activeKeyId, keys };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Node's SyntaxError quotes the text around the fault, so it is not passed on as a cause.
    throw new InvalidKeyRingError('it is not JSON');
  }
  if (!isRecord(value)) throw new InvalidKeyRingError('it is not an object');
  return value;
}

function parseKeyId(keyId: string, at: number): string {
  // Somebody may have swapped id and key: no text of an unexpected form is repeated.
  if (!KEY_ID_PATTERN.test(keyId))
    throw new InvalidKeyRingError(`the id of key ${at + 1} has characters other than letters, digits, _ and -`);
  return keyId;
}

function parseKey(keyText: unknown, at: number): Buffer {
  const bytes = typeof keyText === 'string' ? Buffer.from(keyText, 'base64') : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== keyText) {
    throw new InvalidKeyRingError(`key ${at + 1} is not ${KEY_BYTES} bytes in base64`);
  }
  return bytes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
