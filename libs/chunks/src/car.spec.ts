import { randomBytes } from 'node:crypto';
import { CarReader } from '@ipld/car';
import { blocksOf, buildChunk } from './built-chunk.js';
import { carLength, encodeCar } from './car.js';
import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from './sizes.js';

describe('encodeCar', () => {
  it.each([
    { what: 'one tiny leaf', sizes: [1] },
    { what: 'leaves around the length of a longer varint', sizes: [90, 91, 92, 16_346, 16_347, 16_348] },
    { what: '8 full leaves', sizes: Array.from({ length: 8 }, () => LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES) },
  ])('is read by another implementation: $what', async ({ sizes }) => {
    const chunk = buildChunk(sizes.map((size) => randomBytes(size)));
    const reader = await CarReader.fromBytes(Buffer.concat(encodeCar(chunk)));
    expect((await reader.getRoots()).map(String)).toEqual([chunk.chunkCid]);
    const read: { cidText: string; bytes: Buffer }[] = [];
    for await (const { cid, bytes } of reader.blocks())
      read.push({ cidText: cid.toString(), bytes: Buffer.from(bytes) });
    expect(read.map(({ cidText }) => cidText)).toEqual(blocksOf(chunk).map(({ cidText }) => cidText));
    expect(read.every(({ bytes }, at) => blocksOf(chunk)[at]?.bytes.equals(bytes))).toBe(true);
  });

  it('passes blocks on without copying them', () => {
    const leaves = [randomBytes(100), randomBytes(100)];
    const pieces = encodeCar(buildChunk(leaves));
    expect(leaves.every((leaf) => pieces.includes(leaf))).toBe(true);
  });

  it('tells its length beforehand', () => {
    const chunk = buildChunk([randomBytes(LEAF_SIZE_BYTES), randomBytes(5)]);
    expect(carLength(chunk)).toBe(Buffer.concat(encodeCar(chunk)).length);
  });
});
