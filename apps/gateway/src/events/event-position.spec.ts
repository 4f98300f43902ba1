import { BEGINNING, formatPosition, isSamePosition, parsePosition } from './event-position.js';

describe('a position in the stream', () => {
  it.each([[{ seq: 12, timeMs: 1795619000123 }], [{ seq: 7, timeMs: undefined }], [BEGINNING]])(
    'is read as it was written: %j',
    (position) => {
      expect(parsePosition(formatPosition(position))).toEqual(position);
    },
  );

  it.each([[''], ['-'], ['12-'], ['-12'], ['1.5'], ['12-x'], ['0x10'], ['1-2-3'], ['9'.repeat(16)]])(
    'is refused when it is none: %j',
    (text) => {
      expect(() => parsePosition(text)).toThrow(expect.objectContaining({ code: 'REQUEST.INVALID' }));
    },
  );

  it('is told apart from the same number in a stream that was made anew', () => {
    expect(isSamePosition({ seq: 3, timeMs: 5 }, { seq: 3, timeMs: 5 })).toBe(true);
    expect(isSamePosition({ seq: 3, timeMs: 5 }, { seq: 3, timeMs: 6 })).toBe(false);
    expect(isSamePosition({ seq: 3, timeMs: 5 }, { seq: 4, timeMs: 5 })).toBe(false);
  });

  it('is taken at its word when only the number is known', () => {
    expect(isSamePosition({ seq: 3, timeMs: undefined }, { seq: 3, timeMs: 6 })).toBe(true);
  });
});
