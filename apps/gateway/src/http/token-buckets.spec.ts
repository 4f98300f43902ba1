import { FakeClock } from '#testing';
import { TokenBuckets } from './token-buckets.js';

const bucketsOf = (maxKeys = 10) => {
  const clock = new FakeClock();
  return { clock, buckets: new TokenBuckets({ perSecond: 2, burst: 3 }, maxKeys, clock.now) };
};
const takeAll = (buckets: TokenBuckets, key: string, times: number) =>
  Array.from({ length: times }, () => buckets.take(key).isEmpty);

describe('TokenBuckets', () => {
  it('let a burst through, and then as much as flows in', () => {
    const { buckets, clock } = bucketsOf();
    expect(takeAll(buckets, 'a', 4)).toEqual([false, false, false, true]);
    clock.advance(499);
    expect(buckets.take('a').isEmpty).toBe(true);
    clock.advance(1);
    expect(takeAll(buckets, 'a', 2)).toEqual([false, true]);
    clock.advance(60_000);
    expect(takeAll(buckets, 'a', 4)).toEqual([false, false, false, true]);
  });

  it('tell what is left, and when there is more', () => {
    const { buckets, clock } = bucketsOf();
    expect(buckets.take('a')).toEqual({ isEmpty: false, remaining: 2, retryAfterSeconds: 0, fullAfterSeconds: 0.5 });
    takeAll(buckets, 'a', 2);
    clock.advance(250);
    expect(buckets.take('a')).toEqual({ isEmpty: true, remaining: 0, retryAfterSeconds: 0.25, fullAfterSeconds: 1.25 });
  });

  it('are separate for each key', () => {
    const { buckets } = bucketsOf();
    takeAll(buckets, 'a', 3);
    expect(buckets.take('b').isEmpty).toBe(false);
  });

  it('take back what was not to be counted, up to their size', () => {
    const { buckets } = bucketsOf();
    takeAll(buckets, 'a', 3);
    buckets.giveBack('a');
    expect(takeAll(buckets, 'a', 2)).toEqual([false, true]);
    buckets.giveBack('b');
    expect(takeAll(buckets, 'b', 4)).toEqual([false, false, false, true]);
  });

  it('are bounded in number: the one not used for longest is forgotten', () => {
    const { buckets } = bucketsOf(2);
    takeAll(buckets, 'a', 3);
    takeAll(buckets, 'b', 3);
    buckets.take('a');
    buckets.take('c');
    expect(buckets.take('a').isEmpty).toBe(true);
    expect(buckets.take('b').isEmpty).toBe(false);
  });
});
