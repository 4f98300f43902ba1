import { endOfPrefix } from './end-of-prefix.js';

describe('endOfPrefix', () => {
  it.each([
    ['a', 'b'],
    ['holiday/', 'holiday0'],
    ['ab\u{10ffff}', 'ac'],
    ['\ud7ff', '\ue000'],
    ['\uffff', '\u{10000}'],
    ['100%_', '100%`'],
  ])('ends %j at %j', (prefix, end) => {
    expect(endOfPrefix(prefix)).toBe(end);
  });

  it.each(['', '\u{10ffff}', '\u{10ffff}\u{10ffff}'])('has no end for %j', (prefix) => {
    expect(endOfPrefix(prefix)).toBeNull();
  });

  it('leaves all texts with the prefix before the end, in the order of UTF-8 bytes', () => {
    for (const prefix of ['a', 'é', '日', '🎉', '\ud7ff', 'x\u{10ffff}']) {
      const end = Buffer.from(endOfPrefix(prefix)!);
      for (const rest of ['', '\u0001', 'z', '\u{10ffff}\u{10ffff}']) {
        expect(Buffer.compare(Buffer.from(prefix + rest), end)).toBe(-1);
      }
      expect(end.toString().startsWith(prefix)).toBe(false);
    }
  });
});
