import type { DescribeProcessReplyV1 } from '#contracts';
import { clockOffset, ForeignClocks } from './foreign-clocks.js';
import { compareClocks, describeOffset, isClockOff } from './judge-clocks.js';

const T = Date.parse('2026-11-25T10:00:00Z');
const asked = (service: 'auth' | 'metadata', aheadMs: number, tookMs: number, postgres?: [number, number]) => ({
  said: {
    service,
    // Read in the middle of the time the question took.
    now: new Date(T + tookMs / 2 + aheadMs).toISOString(),
    clocks: postgres ? [{ name: 'postgres', offsetMs: postgres[0], uncertaintyMs: postgres[1] }] : [],
  } as unknown as DescribeProcessReplyV1,
  sentAtMs: T,
  receivedAtMs: T + tookMs,
});

describe('clockOffset', () => {
  it('takes the way there and back off', () => {
    expect(clockOffset(T + 50, { sentAtMs: T, receivedAtMs: T + 100 })).toEqual({ offsetMs: 0, uncertaintyMs: 50 });
    expect(clockOffset(T - 950, { sentAtMs: T, receivedAtMs: T + 100 }).offsetMs).toBe(-1000);
  });
});

describe('compareClocks', () => {
  it('knows how far each clock is from ours', () => {
    expect(compareClocks([asked('auth', 7200, 10), asked('metadata', -40, 4)])).toEqual([
      { name: 'auth', offsetMs: 7200, uncertaintyMs: 5 },
      { name: 'metadata', offsetMs: -40, uncertaintyMs: 2 },
    ]);
  });

  it('reckons the clock that others looked at from theirs, and believes who knows it best', () => {
    const clocks = compareClocks([asked('auth', 7200, 10, [-7000, 20]), asked('metadata', 0, 4, [210, 1])]);
    expect(clocks.find(({ name }) => name === 'postgres')).toEqual({
      name: 'postgres',
      offsetMs: 210,
      uncertaintyMs: 3,
    });
    const alone = compareClocks([asked('auth', 7200, 10, [-7000, 20])]);
    expect(alone[1]).toEqual({ name: 'postgres', offsetMs: 200, uncertaintyMs: 25 });
  });
});

describe('isClockOff', () => {
  it('is sure before it says so', () => {
    expect(isClockOff({ name: 'a', offsetMs: -3010, uncertaintyMs: 5 })).toBe(true);
    expect(isClockOff({ name: 'a', offsetMs: 3000, uncertaintyMs: 0 })).toBe(false);
    expect(isClockOff({ name: 'a', offsetMs: 4000, uncertaintyMs: 1500 })).toBe(false);
  });

  it('is said in words', () => {
    expect(describeOffset({ name: 'a', offsetMs: 7240, uncertaintyMs: 1 })).toBe('7.2 s ahead of');
    expect(describeOffset({ name: 'a', offsetMs: -61_000, uncertaintyMs: 1 })).toBe('61.0 s behind');
  });
});

describe('ForeignClocks', () => {
  it('asks all, and leaves out who does not answer', async () => {
    const clocks = new ForeignClocks();
    clocks.add({ name: 'broken', read: async () => Promise.reject(new Error('away')) });
    clocks.add({ name: 'postgres', read: async () => Date.now() + 60_000 });
    const [only, ...others] = await clocks.measure();
    expect(others).toEqual([]);
    expect(only?.name).toBe('postgres');
    expect(Math.abs(only!.offsetMs - 60_000)).toBeLessThanOrEqual(only!.uncertaintyMs + 1);
  });
});
