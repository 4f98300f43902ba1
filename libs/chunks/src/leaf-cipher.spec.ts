import { randomBytes, webcrypto } from 'node:crypto';
import { createDataKey } from './data-key.js';
import { NotAuthenticError } from './errors.js';
import { decryptLeaf, decryptLeafPieces, encryptLeaf } from './leaf-cipher.js';
import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from './sizes.js';

const VERSION = '7e0e3ab0-58b4-4b6a-a2b6-0c7a0e4dfd0e';
const OTHER_VERSION = '7e0e3ab0-58b4-4b6a-a2b6-0c7a0e4dfd0f';
const OFFSET = 3 * LEAF_SIZE_BYTES;

describe('encryptLeaf and decryptLeaf', () => {
  const dataKey = createDataKey();

  it.each([1, 15, 16, 17, 2500, LEAF_SIZE_BYTES])('brings %i bytes back', (sizeBytes) => {
    const plain = randomBytes(sizeBytes);
    const stored = encryptLeaf(plain, dataKey, VERSION, OFFSET);
    expect(stored.length).toBe(sizeBytes + LEAF_OVERHEAD_BYTES);
    expect(decryptLeaf(stored, dataKey, VERSION, OFFSET).equals(plain)).toBe(true);
  });

  it.each([0, 1, 64 * 1024, 64 * 1024 + 1, 100_000, LEAF_SIZE_BYTES])('brings %i bytes back in pieces', (sizeBytes) => {
    const plain = randomBytes(sizeBytes);
    const stored = encryptLeaf(plain, dataKey, VERSION, OFFSET);
    const pieces = decryptLeafPieces(stored, dataKey, VERSION, OFFSET);
    stored.fill(0);
    expect(Buffer.concat(pieces).equals(plain)).toBe(true);
    expect(pieces).toHaveLength(Math.ceil(sizeBytes / (64 * 1024)));
  });

  it('gives no piece of a leaf whose last byte was changed', () => {
    const stored = encryptLeaf(randomBytes(200_000), dataKey, VERSION, OFFSET);
    stored.writeUInt8(stored.readUInt8(200_011) ^ 1, 200_011);
    expect(() => decryptLeafPieces(stored, dataKey, VERSION, OFFSET)).toThrow(NotAuthenticError);
  });

  it('writes into the memory it is given', () => {
    const plain = randomBytes(LEAF_SIZE_BYTES);
    const memory = Buffer.alloc(LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES + 10, 0xff);
    const stored = encryptLeaf(plain, dataKey, VERSION, OFFSET, memory);
    expect(stored.buffer).toBe(memory.buffer);
    expect(stored.length).toBe(LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES);
    expect(decryptLeaf(stored, dataKey, VERSION, OFFSET).equals(plain)).toBe(true);
    expect(memory.subarray(-10).every((byte) => byte === 0xff)).toBe(true);
  });

  it('stores nonce, ciphertext and tag of AES-256-GCM, bound to version and offset', async () => {
    const stored = encryptLeaf(Buffer.from('plain'), dataKey, VERSION, OFFSET);
    const key = await webcrypto.subtle.importKey('raw', dataKey.export(), 'AES-GCM', false, ['decrypt']);
    const opened = await webcrypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: stored.subarray(0, 12),
        additionalData: Buffer.from(`${VERSION}:${OFFSET}`),
        tagLength: 128,
      },
      key,
      stored.subarray(12),
    );
    expect(Buffer.from(opened).toString()).toBe('plain');
  });

  it('never makes the same leaf twice', () => {
    const plain = Buffer.alloc(100);
    const leaves = Array.from({ length: 50 }, () => encryptLeaf(plain, dataKey, VERSION, OFFSET).toString('hex'));
    expect(new Set(leaves).size).toBe(50);
  });

  it('refuses a leaf in which any one byte was changed', () => {
    const stored = encryptLeaf(Buffer.from('plain'), dataKey, VERSION, OFFSET);
    for (let at = 0; at < stored.length; at += 1) {
      const changed = Buffer.from(stored);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => decryptLeaf(changed, dataKey, VERSION, OFFSET)).toThrow(NotAuthenticError);
    }
  });

  it('refuses a leaf cut short to any length', () => {
    const stored = encryptLeaf(Buffer.from('plain'), dataKey, VERSION, OFFSET);
    for (let sizeBytes = 0; sizeBytes < stored.length; sizeBytes += 1) {
      expect(() => decryptLeaf(stored.subarray(0, sizeBytes), dataKey, VERSION, OFFSET)).toThrow(NotAuthenticError);
    }
  });

  it('refuses a leaf of another place, version or key', () => {
    const stored = encryptLeaf(Buffer.from('plain'), dataKey, VERSION, OFFSET);
    expect(() => decryptLeaf(stored, dataKey, VERSION, OFFSET + LEAF_SIZE_BYTES)).toThrow(NotAuthenticError);
    expect(() => decryptLeaf(stored, dataKey, OTHER_VERSION, OFFSET)).toThrow(NotAuthenticError);
    expect(() => decryptLeaf(stored, createDataKey(), VERSION, OFFSET)).toThrow(NotAuthenticError);
    expect(() => decryptLeaf(stored, dataKey, VERSION, OFFSET)).not.toThrow();
  });
});
