import { isWholeRun, parseOptions, PART_NAMES } from './bench-options.js';

describe('parseOptions', () => {
  it('measures everything at full size when nothing is said', () => {
    expect(parseOptions([])).toEqual({ parts: [...PART_NAMES], scale: 1, rounds: 3 });
  });

  it('takes parts in their order, each once', () => {
    expect(parseOptions(['f', 'a', '--scale=0.05', 'f', '--rounds=1'])).toEqual({
      parts: ['a', 'f'],
      scale: 0.05,
      rounds: 1,
    });
  });

  it.each(['z', 'aa', '--scale', '--scale=', '--scale=0', '--scale=5', '--rounds=1.5', '--rounds=0', '--size=1'])(
    'refuses %p',
    (arg) => {
      expect(() => parseOptions([arg])).toThrow(arg);
    },
  );
});

describe('isWholeRun', () => {
  it.each([
    [[], true],
    [['--rounds=5'], true],
    [['--rounds=2'], false],
    [['--scale=0.5'], false],
    [PART_NAMES.slice(0, -1), false],
    [[...PART_NAMES], true],
  ])('judges %p', (args, expected) => {
    expect(isWholeRun(parseOptions(args))).toBe(expected);
  });
});
