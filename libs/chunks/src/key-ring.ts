import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { type DataKey, dataKeyOf, KEY_BYTES } from './data-key.js';
import { NotAuthenticError, UnknownKeyError } from './errors.js';
import { parseKeyRingText } from './key-ring-text.js';
import { seal, unseal } from './seal.js';

/** A data key as it is stored: `wrappedKey` is base64 of nonce ‖ encrypted key ‖ tag, `keyId` the master key that opens it. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrappedKey: string;
}

/** One key per purpose, so that nothing made for one can be taken for the other. */
interface MasterKey {
  readonly bytes: Buffer;
  readonly wrapping: KeyObject;
  readonly sealing: KeyObject;
  readonly marking: KeyObject;
  readonly checkValue: string;
}

/** 64 bits tell keys apart; they help nobody find 256. */
const CHECK_VALUE_BYTES = 8;

/**
 * The master keys: wraps the data keys of versions and seals the tokens of nodes. The active key makes, every key opens: a new key is
 * made active while the old one stays for what it sealed. Shows ids only, wherever it is logged or serialised.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, MasterKey>;

  private constructor(
    readonly activeKeyId: string,
    keys: ReadonlyMap<string, Buffer>,
  ) {
    this.#keys = new Map([...keys].map(([keyId, bytes]) => [keyId, deriveMasterKey(bytes)]));
  }

  /**
   * The ring in a file's text: `{ "activeKeyId": id, "keys": { id: base64 of 32 bytes } }`.
   *
   * @throws InvalidKeyRingError CHUNKS.INVALID_KEY_RING, naming the fault and none of the text
   */
  static parse(text: string): KeyRing {
    const { activeKeyId, keys } = parseKeyRingText(text);
    return new KeyRing(activeKeyId, keys);
  }

  /** A ring with one random key under a random id. */
  static create(): KeyRing {
    const keyId = randomBytes(6).toString('hex');
    return new KeyRing(keyId, new Map([[keyId, randomBytes(KEY_BYTES)]]));
  }

  get keyIds(): string[] {
    return [...this.#keys.keys()];
  }

  /** The text that `parse` reads. **It is the secret**: for a file of mode 600 and nothing else. */
  toSecretText(): string {
    const keys = Object.fromEntries([...this.#keys].map(([keyId, { bytes }]) => [keyId, bytes.toString('base64')]));
    return `${JSON.stringify({ activeKeyId: this.activeKeyId, keys }, null, 2)}\n`;
  }

  /** Proves that two rings hold the same key under an id without telling anything about the key. 16 hexadecimal digits. */
  checkValue(keyId: string): string {
    return this.keyOf(keyId).checkValue;
  }

  /** Wraps a version's data key with the active key; it unwraps for that version only. */
  wrap(dataKey: DataKey, versionId: string): WrappedKey {
    const wrapped = seal(dataKey.export(), this.keyOf(this.activeKeyId).wrapping, versionId);
    return { keyId: this.activeKeyId, wrappedKey: wrapped.toString('base64') };
  }

  /**
   * @throws UnknownKeyError CHUNKS.UNKNOWN_KEY
   * @throws NotAuthenticError CHUNKS.NOT_AUTHENTIC when it was changed, belongs to another version, or another key has that id
   */
  unwrap({ keyId, wrappedKey }: WrappedKey, versionId: string): DataKey {
    const sealed = Buffer.from(wrappedKey, 'base64');
    return dataKeyOf(unseal(sealed, this.keyOf(keyId).wrapping, versionId, 'wrapped key'));
  }

  /**
   * Seals a short secret, such as a node's token, for a database or a message.
   *
   * @param context what the secret is for, such as `node:<id>:data-token`; it opens for nothing else
   * @returns `<key id>:<base64>`
   */
  sealText(text: string, context: string): string {
    const sealed = seal(Buffer.from(text), this.keyOf(this.activeKeyId).sealing, context);
    return `${this.activeKeyId}:${sealed.toString('base64')}`;
  }

  /**
   * @throws UnknownKeyError CHUNKS.UNKNOWN_KEY
   * @throws NotAuthenticError CHUNKS.NOT_AUTHENTIC when it was changed, is for another context, or another key has that id
   */
  openText(sealedText: string, context: string): string {
    const separatorAt = sealedText.indexOf(':');
    if (separatorAt < 0) throw new NotAuthenticError('sealed text');
    const sealed = Buffer.from(sealedText.slice(separatorAt + 1), 'base64');
    return unseal(sealed, this.keyOf(sealedText.slice(0, separatorAt)).sealing, context, 'sealed text').toString();
  }

  /**
   * Marks by which a text is recognised and which tell nothing of it, not even to who guesses: one under each key, the active first.
   *
   * @param context what the marks are for; the same text has other ones elsewhere
   * @returns `<key id>:<base64url of HMAC-SHA-256>` each
   */
  marksOf(text: string, context: string): string[] {
    const others = this.keyIds.filter((keyId) => keyId !== this.activeKeyId);
    return [this.activeKeyId, ...others].map((keyId) => {
      const hmac = createHmac('sha256', this.keyOf(keyId).marking).update(`${context}\n`).update(text);
      return `${keyId}:${hmac.digest('base64url')}`;
    });
  }

  toJSON(): { activeKeyId: string; keyIds: string[] } {
    return { activeKeyId: this.activeKeyId, keyIds: this.keyIds };
  }

  [inspect.custom](): string {
    return `KeyRing ${JSON.stringify(this)}`;
  }

  private keyOf(keyId: string): MasterKey {
    const key = this.#keys.get(keyId);
    if (!key) throw new UnknownKeyError(keyId);
    return key;
  }
}

/** A new ring with one random key. Making one while another is in use locks everybody out: only where no key is registered yet. */
export function createKeyRing(): KeyRing {
  return KeyRing.create();
}

function deriveMasterKey(bytes: Buffer): MasterKey {
  const derive = (purpose: string, lengthBytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', bytes, '', `bytenode ${purpose} v1`, lengthBytes));
  return {
    bytes,
    wrapping: createSecretKey(derive('wrapping', KEY_BYTES)),
    sealing: createSecretKey(derive('sealing', KEY_BYTES)),
    marking: createSecretKey(derive('marking', KEY_BYTES)),
    checkValue: derive('check value', CHECK_VALUE_BYTES).toString('hex'),
  };
}
