import { describe, expect, it } from 'vitest';
import { RANGE_PLANS, RANGES, startOf, summarize, thinOut } from './history-range.js';

const now = Date.parse('2026-11-25T12:00:30.000Z');
interface Point {
  at: string;
  value: number;
}
const at = (minutesAgo: number, value: number): Point => ({
  at: new Date(now - minutesAgo * 60_000).toISOString(),
  value,
});
const highest = (points: readonly Point[]): Point => points.toSorted((a, b) => b.value - a.value)[0]!;

describe('a range', () => {
  it('begins at a whole minute', () => {
    expect(startOf('hour', now)).toBe('2026-11-25T11:00:00.000Z');
    expect(startOf('quarter', now)).toBe('2026-08-27T12:00:00.000Z');
  });

  it.each(RANGES)('of a %s has no more points than a line can show', (range) => {
    expect(RANGE_PLANS[range].spanMs / RANGE_PLANS[range].bucketMs).toBeLessThanOrEqual(200);
  });
});

describe('thinOut', () => {
  it('leaves out what is older than the range', () => {
    expect(thinOut([at(180, 1), at(30, 2)], 'hour', now, highest)).toEqual([at(30, 2)]);
  });

  it('merges what lies in the same quarter of an hour of a day', () => {
    // 11:29:30; 11:31:30 and 11:40:30; 11:59:30
    const points = [at(31, 1), at(29, 5), at(20, 2), at(1, 3)];
    expect(thinOut(points, 'day', now, highest).map(({ value }) => value)).toEqual([1, 5, 3]);
  });
});

describe('summarize', () => {
  it('skips what is not known', () => {
    expect(summarize([null, 4, 1, undefined, 3, null])).toEqual({ lowest: 1, highest: 4, newest: 3 });
  });

  it('says nothing of nothing', () => {
    expect(summarize([])).toBeUndefined();
    expect(summarize([null])).toBeUndefined();
  });
});
