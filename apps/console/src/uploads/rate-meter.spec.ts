import { describe, expect, it } from 'vitest';
import { RateMeter } from './rate-meter.js';

describe('RateMeter', () => {
  let nowMs = 0;
  const meter = (): RateMeter => ((nowMs = 0), new RateMeter(() => nowMs));
  const at = (ms: number): void => void (nowMs = ms);

  it('tells nothing from one mark', () => {
    expect(meter().mark(0)).toBeUndefined();
  });

  it('tells bytes per second', () => {
    const rate = meter();
    rate.mark(0);
    at(2000);
    expect(rate.mark(1000)).toBe(500);
  });

  it('forgets what is longer ago than its window', () => {
    const rate = meter();
    rate.mark(0);
    at(1_000);
    rate.mark(1_000_000);
    at(6_000);
    expect(rate.mark(1_000_000)).toBe(0);
  });

  it('begins anew when the upload goes on from an earlier place', () => {
    const rate = meter();
    rate.mark(5_000);
    at(1_000);
    expect(rate.mark(2_000)).toBeUndefined();
  });
});
