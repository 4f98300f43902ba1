import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { NotAuthenticError } from './errors.js';
import { NONCE_BYTES, TAG_BYTES } from './sizes.js';

const CIPHER = 'aes-256-gcm';
/** Large enough that the calls cost nothing beside the encryption. */
const PIECE_BYTES = 256 * 1024;
/** What is opened leaves the process piece by piece: memory of this size is had without asking the system. */
const OPENED_PIECE_BYTES = 64 * 1024;

/**
 * Encrypts and authenticates with AES-256-GCM and a fresh random nonce.
 *
 * @param context not stored, but needed again to open: says what and where the bytes are
 * @param into    memory to use; fresh memory without it
 * @returns nonce ‖ ciphertext ‖ tag, 28 bytes longer than `plain`; the beginning of `into`
 */
export function seal(
  plain: Uint8Array,
  key: KeyObject,
  context: string,
  into: Buffer = Buffer.allocUnsafe(plain.length + NONCE_BYTES + TAG_BYTES),
): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  into.set(nonce);
  // Piece by piece: what update() gives is garbage at once, and small pieces of it are collected cheaply.
  for (let at = 0; at < plain.length; at += PIECE_BYTES) {
    into.set(cipher.update(plain.subarray(at, at + PIECE_BYTES)), NONCE_BYTES + at);
  }
  cipher.final();
  into.set(cipher.getAuthTag(), NONCE_BYTES + plain.length);
  return into.subarray(0, NONCE_BYTES + plain.length + TAG_BYTES);
}

/**
 * Opens what `seal` made.
 *
 * @param what names the bytes in the error
 * @throws NotAuthenticError CHUNKS.NOT_AUTHENTIC when bytes, key or context differ in anything
 */
export function unseal(sealed: Uint8Array, key: KeyObject, context: string, what: string): Buffer {
  const pieces = unsealPieces(sealed, key, context, what);
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

/** As `unseal`, in pieces of a size that is cheap to have, of which none is given before all are authentic. */
export function unsealPieces(sealed: Uint8Array, key: KeyObject, context: string, what: string): Buffer[] {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new NotAuthenticError(what);
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(-TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
  // GCM is a stream cipher: update() gives every byte, final() only checks the tag.
  const pieces: Buffer[] = [];
  const end = sealed.length - TAG_BYTES;
  for (let at = NONCE_BYTES; at < end; at += OPENED_PIECE_BYTES)
    pieces.push(decipher.update(sealed.subarray(at, Math.min(end, at + OPENED_PIECE_BYTES))));
  try {
    decipher.final();
  } catch {
    throw new NotAuthenticError(what);
  }
  return pieces;
}
