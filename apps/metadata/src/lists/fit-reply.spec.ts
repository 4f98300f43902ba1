import { countFitting } from './fit-reply.js';

describe('countFitting', () => {
  it.each([
    ['all that fit', ['aa', 'bb', 'cc'], 15, 3],
    ['those before the first that does not', ['aa', 'bb', 'cc'], 14, 2],
    ['one at least', ['aaaaaaaaaa', 'b'], 5, 1],
    ['none of none', [], 5, 0],
    ['those that are not shown for nothing', [null, 'aa', null, null], 5, 4],
    ['bytes, not letters', ['日本', 'a'], 12, 1],
  ])('counts %s', (_what, entries, maxBytes, count) => {
    expect(countFitting(entries, maxBytes)).toBe(count);
  });

  it('keeps a page below what a message may have', () => {
    const entries = Array.from({ length: 1000 }, () => ({ path: '\u0001'.repeat(1000) }));
    const count = countFitting(entries);
    expect(Buffer.byteLength(JSON.stringify(entries.slice(0, count)))).toBeLessThan(1_000_000);
    expect(count).toBeGreaterThan(100);
  });
});
