import { describe, expect, it } from 'vitest';
import { repairPace, type RepairSample, withSample } from './repair-pace.js';

const samples = (...opens: number[]): RepairSample[] => opens.map((open, index) => ({ atMs: index * 10_000, open }));

describe('repairPace', () => {
  it('says how fast, and how long the rest takes', () => {
    // 60 less in 20 s: 180 a minute; 40 are left.
    expect(repairPace(samples(100, 70, 40))).toEqual({
      perMinute: 180,
      remainingSeconds: expect.closeTo(13.33) as number,
    });
  });

  it('counts from when there were most: more came in between', () => {
    expect(repairPace(samples(50, 90, 60))?.perMinute).toBe(180);
  });

  it.each([[[]], [[100]], [[100, 100, 100]], [[10, 50]], [[10, 0]]])('does not know it from %j', (opens) => {
    expect(repairPace(samples(...opens))).toBeUndefined();
  });

  it('does not know it after a moment', () => {
    expect(
      repairPace([
        { atMs: 0, open: 9 },
        { atMs: 2000, open: 8 },
      ]),
    ).toBeUndefined();
  });
});

describe('withSample', () => {
  it('forgets what is minutes ago', () => {
    const kept = withSample(
      [
        { atMs: 0, open: 9 },
        { atMs: 100_000, open: 8 },
      ],
      { atMs: 200_000, open: 7 },
    );
    expect(kept.map(({ open }) => open)).toEqual([8, 7]);
  });
});
