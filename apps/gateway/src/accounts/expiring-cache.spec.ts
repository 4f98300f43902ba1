import { FakeClock } from '#testing';
import { ExpiringCache } from './expiring-cache.js';

const cacheOf = (limits: { ttlMs: number; maxEntries: number }) => {
  const clock = new FakeClock();
  return { clock, cache: new ExpiringCache<string>(limits, clock.now) };
};

describe('ExpiringCache', () => {
  it('forgets a value when its time is over, used or not', () => {
    const { cache, clock } = cacheOf({ ttlMs: 100, maxEntries: 10 });
    cache.set('a', 'A');
    clock.advance(99);
    expect(cache.get('a')).toBe('A');
    clock.advance(1);
    expect(cache.get('a')).toBeUndefined();
  });

  it('drops the value that was not used for longest when it is full', () => {
    const { cache } = cacheOf({ ttlMs: 100, maxEntries: 2 });
    cache.set('a', 'A');
    cache.set('b', 'B');
    cache.get('a');
    cache.set('c', 'C');
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
  });

  it('keeps nothing when values live for no time', () => {
    const { cache } = cacheOf({ ttlMs: 0, maxEntries: 2 });
    cache.set('a', 'A');
    expect(cache.get('a')).toBeUndefined();
  });
});
