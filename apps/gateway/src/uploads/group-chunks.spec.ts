import { CHUNK_SIZE_BYTES, ChunkCutter, type PlainChunk } from '#chunks';
import { groupChunks } from './group-chunks.js';

const MIB = 1024 * 1024;

async function sizesOf(sizeBytes: number, minimumChunks: number): Promise<number[][]> {
  async function* source() {
    for (let left = sizeBytes; left > 0; left -= MIB) yield Buffer.alloc(Math.min(left, MIB));
  }
  const groups: { sizes: number[]; isLast: boolean }[] = [];
  for await (const { chunks, isLast } of groupChunks(new ChunkCutter({ minimumChunks }).cut(source()))) {
    groups.push({ sizes: chunks.map((chunk: PlainChunk) => chunk.sizeBytes), isLast });
  }
  expect(groups.map(({ isLast }) => isLast)).toEqual(groups.map((_, at) => at === groups.length - 1));
  return groups.map(({ sizes }) => sizes);
}

describe('groupChunks', () => {
  it('makes one group of a small file', async () => {
    expect(await sizesOf(10 * 1024, 4)).toEqual([[2560, 2560, 2560, 2560]]);
    expect(await sizesOf(8 * MIB, 4)).toEqual([[2 * MIB, 2 * MIB, 2 * MIB, 2 * MIB]]);
  });

  it('makes no group of an empty file', async () => {
    expect(await sizesOf(0, 4)).toEqual([]);
  });

  it('makes a group of each full chunk', async () => {
    const full = CHUNK_SIZE_BYTES;
    expect(await sizesOf(40 * MIB, 4)).toEqual([[full], [full], [full], [full], [full]]);
  });

  it('gives out what it has gathered when a part of a file ends', async () => {
    async function* part() {
      yield Buffer.alloc(5 * MIB);
    }
    const cutter = new ChunkCutter({ minimumChunks: 4, totalBytes: 8 * MIB });
    const sizes: number[][] = [];
    for await (const { chunks } of groupChunks(cutter.cutPart(part())))
      sizes.push(chunks.map((chunk) => chunk.sizeBytes));
    expect(sizes).toEqual([[2 * MIB, 2 * MIB, MIB]]);
  });

  it('never gathers more than a full chunk', async () => {
    for (const group of await sizesOf(20 * MIB, 6)) {
      expect(group.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(CHUNK_SIZE_BYTES);
    }
  });
});
