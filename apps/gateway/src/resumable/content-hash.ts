import { createSHA256, type IHasher } from 'hash-wasm';

/**
 * The SHA-256 of a file whose bytes come in parts, to several processes one after the other: its state can be saved and taken
 * up again, which node:crypto can't do. A sixth of that one's speed (about 3.6 ms per MiB), so it is for parts only.
 */
export class ContentHash {
  private constructor(private readonly hasher: IHasher) {}

  /** @param state as `save` gave it; null: no bytes yet */
  static async resume(state: string | null): Promise<ContentHash> {
    const hasher = await createSHA256();
    hasher.init();
    if (state !== null) hasher.load(Buffer.from(state, 'base64'));
    return new ContentHash(hasher);
  }

  update(bytes: Uint8Array): void {
    this.hasher.update(bytes);
  }

  /** 116 bytes, in base64. It belongs to this release of the library, whose version is therefore fixed. */
  save(): string {
    return Buffer.from(this.hasher.save()).toString('base64');
  }

  /** Hexadecimal. Nothing can be added any more. */
  digest(): string {
    return this.hasher.digest('hex');
  }
}
