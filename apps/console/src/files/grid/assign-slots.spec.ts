import { describe, expect, it } from 'vitest';
import { assignSlots } from './assign-slots.js';

const none = new Map<number, number>();

describe('assignSlots', () => {
  it('gives slots in order', () => {
    expect([...assignSlots(none, [5, 6, 7])]).toEqual([
      [5, 0],
      [6, 1],
      [7, 2],
    ]);
  });

  it('lets rows that stay keep theirs, and uses those of others again', () => {
    const before = assignSlots(none, [5, 6, 7]);
    expect(Object.fromEntries(assignSlots(before, [6, 7, 8]))).toEqual({ 6: 1, 7: 2, 8: 0 });
    expect(Object.fromEntries(assignSlots(before, [6, 100, 101, 102]))).toEqual({ 6: 1, 100: 0, 101: 2, 102: 3 });
  });

  it('never gives a slot twice', () => {
    let slots = none;
    for (let step = 0; step < 200; step += 1) {
      const first = (step * 7919) % 1000;
      slots = assignSlots(slots, [3, ...Array.from({ length: 10 + (step % 9) }, (_, at) => 10 + first + at)]);
      expect(new Set(slots.values()).size).toBe(slots.size);
    }
    expect(Math.max(...slots.values())).toBeLessThan(20);
  });
});
