import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from '#chunks';
import { BlockMemory } from './block-memory.js';

const SLAB = LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES;

describe('BlockMemory', () => {
  it('gives the memory of a returned block to the next one, also of another length', () => {
    const memory = new BlockMemory(10 * SLAB);
    const first = memory.take(SLAB);
    memory.giveBack(first);
    const second = memory.take(LEAF_SIZE_BYTES);
    expect(second.buffer).toBe(first.buffer);
    expect(second).toHaveLength(LEAF_SIZE_BYTES);
  });

  it('never gives one memory to two, even when it is returned twice', () => {
    const memory = new BlockMemory(10 * SLAB);
    const block = memory.take(SLAB);
    memory.giveBack(block);
    memory.giveBack(block);
    expect(memory.take(SLAB).buffer).not.toBe(memory.take(SLAB).buffer);
  });

  it('keeps no more than it may', () => {
    const memory = new BlockMemory(2 * SLAB);
    const blocks = [1, 2, 3].map(() => memory.take(SLAB));
    for (const block of blocks) memory.giveBack(block);
    const again = [1, 2, 3].map(() => memory.take(SLAB).buffer);
    expect(again.filter((buffer) => blocks.some((block) => block.buffer === buffer))).toHaveLength(2);
  });

  it.each([400, 2 * LEAF_SIZE_BYTES])('has %i bytes elsewhere, and does not keep them', (lengthBytes) => {
    const memory = new BlockMemory(10 * SLAB);
    const block = memory.take(lengthBytes);
    expect(block).toHaveLength(lengthBytes);
    memory.giveBack(block);
    expect(memory.take(SLAB).buffer).not.toBe(block.buffer);
  });

  it('does not take a part of a slab for the whole', () => {
    const memory = new BlockMemory(10 * SLAB);
    const block = memory.take(SLAB);
    memory.giveBack(block.subarray(12, 100));
    expect(memory.take(SLAB).buffer).not.toBe(block.buffer);
  });

  it('has nothing left after it was cleared', () => {
    const memory = new BlockMemory(10 * SLAB);
    const block = memory.take(SLAB);
    memory.giveBack(block);
    memory.clear();
    expect(memory.take(SLAB).buffer).not.toBe(block.buffer);
  });
});
