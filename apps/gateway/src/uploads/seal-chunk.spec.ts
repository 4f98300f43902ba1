import { randomBytes } from 'node:crypto';
import { createDataKey, decryptLeaf, LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES, verifyBlock } from '#chunks';
import { sealChunk } from './seal-chunk.js';

const versionId = '0197f2aa-7c11-7d7e-b6a4-5d5b3f0e6c33';

describe('sealChunk', () => {
  it('encrypts each leaf for its place in the file, and says which plain ones are done with', async () => {
    const dataKey = createDataKey();
    const leaves = [randomBytes(LEAF_SIZE_BYTES), randomBytes(LEAF_SIZE_BYTES), randomBytes(1000)];
    const offsetBytes = 5 * LEAF_SIZE_BYTES;
    const done: Buffer[] = [];
    const memory = [0, 1].map(() => Buffer.alloc(LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES));
    const sealed = await sealChunk(
      { index: 3, offsetBytes, sizeBytes: 2 * LEAF_SIZE_BYTES + 1000, leaves, isLast: true },
      {
        versionId,
        dataKey,
        takeMemory: () => memory.shift() ?? Buffer.alloc(0),
        onSealed: (plain) => done.push(plain),
      },
    );
    expect(sealed).toMatchObject({ index: 3, offsetBytes, sizeBytes: 2 * LEAF_SIZE_BYTES + 1000 });
    expect(sealed.leaves).toHaveLength(3);
    for (const [at, { cidText, bytes }] of sealed.leaves.entries()) {
      expect(verifyBlock(cidText, bytes)).toBe(true);
      const plain = decryptLeaf(bytes, dataKey, versionId, offsetBytes + at * LEAF_SIZE_BYTES);
      expect(plain.equals(leaves[at] ?? Buffer.alloc(0))).toBe(true);
    }
    expect(done).toEqual(leaves);
    expect(memory).toEqual([]);
  });
});
