import { createHash, randomBytes } from 'node:crypto';
import { ContentHash } from './content-hash.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('ContentHash', () => {
  it('is the SHA-256 of nothing without bytes', async () => {
    expect((await ContentHash.resume(null)).digest()).toBe(sha256(Buffer.alloc(0)));
  });

  it.each([[[1]], [[63, 1, 64, 65]], [[100_000, 7, 1024 * 1024, 3]]])(
    'goes on after parts of %j bytes',
    async (sizes) => {
      let state: string | null = null;
      const parts = sizes.map((size) => randomBytes(size));
      for (const part of parts) {
        const hash: ContentHash = await ContentHash.resume(state);
        hash.update(part);
        state = hash.save();
      }
      expect((await ContentHash.resume(state)).digest()).toBe(sha256(Buffer.concat(parts)));
    },
  );

  it('can be saved and added to', async () => {
    const hash = await ContentHash.resume(null);
    hash.update(Buffer.from('ab'));
    hash.save();
    hash.update(Buffer.from('c'));
    expect(hash.digest()).toBe(sha256(Buffer.from('abc')));
  });
});
