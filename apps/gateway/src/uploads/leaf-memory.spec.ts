import { LEAF_OVERHEAD_BYTES, LEAF_SIZE_BYTES } from '#chunks';
import { LeafMemory } from './leaf-memory.js';

const FULL = LEAF_SIZE_BYTES + LEAF_OVERHEAD_BYTES;

describe('LeafMemory', () => {
  it('gives the same memory again', () => {
    const memory = new LeafMemory(10 * FULL);
    const first = memory.take();
    expect(first).toHaveLength(FULL);
    memory.giveBack(first.subarray(0, FULL));
    expect(memory.take().buffer).toBe(first.buffer);
    expect(memory.take().buffer).not.toBe(first.buffer);
  });

  it('never takes what somebody else may still use a part of', () => {
    const memory = new LeafMemory(10 * FULL);
    const shared = Buffer.allocUnsafeSlow(2 * FULL);
    memory.giveBack(shared.subarray(0, FULL));
    memory.giveBack(Buffer.alloc(10));
    expect(memory.take().buffer).not.toBe(shared.buffer);
  });

  it('keeps no more than it may', () => {
    const memory = new LeafMemory(2 * FULL);
    const buffers = [memory.take(), memory.take(), memory.take()];
    for (const buffer of buffers) memory.giveBack(buffer);
    const again = [memory.take(), memory.take(), memory.take()];
    expect(again.filter(({ buffer }) => buffers.some((earlier) => earlier.buffer === buffer))).toHaveLength(2);
    memory.clear();
  });
});
