import { movedPath, planMove } from './plan-move.js';

const plan = (fromPrefix: string, toPrefix: string, isSameBucket = true) =>
  planMove({ fromPrefix, toPrefix, isSameBucket });

describe('planMove', () => {
  it.each([
    ['a/', 'a/', 'none'],
    ['a/', 'b/', 'apart'],
    ['ab', 'ac', 'apart'],
    ['a/b/', 'a/', 'upwards'],
    ['a/', '', 'upwards'],
  ])('from %j to %j: %s', (from, to, expected) => {
    expect(plan(from, to)).toBe(expected);
  });

  it('of another bucket meets nothing', () => {
    expect(plan('', 'a/', false)).toBe('apart');
    expect(plan('a/', 'a/', false)).toBe('apart');
  });

  it.each([
    ['a/', 'a/b/'],
    ['', 'a/'],
    ['a', 'ab'],
  ])('refuses %j below itself, %j', (from, to) => {
    expect(() => plan(from, to)).toThrow(expect.objectContaining({ code: 'MOVE.INTO_ITSELF', kind: 'invalid' }));
  });

  it('refuses what no path can have', () => {
    expect(() => plan('\0', 'a')).toThrow(expect.objectContaining({ code: 'FILE.INVALID_PATH' }));
    expect(() => plan('a', 'b'.repeat(1025))).toThrow(expect.objectContaining({ code: 'FILE.INVALID_PATH' }));
  });
});

describe('movedPath', () => {
  it.each([
    ['holiday/beach.jpg', 'holiday/', '2026/', '2026/beach.jpg'],
    ['holiday/beach.jpg', 'holiday/', '', 'beach.jpg'],
    ['🎉/a', '🎉', 'é', 'é/a'],
    ['a', '', 'b/', 'b/a'],
  ])('of %j from %j to %j is %j', (path, fromPrefix, toPrefix, moved) => {
    expect(movedPath(path, { fromPrefix, toPrefix })).toBe(moved);
  });

  it.each([
    ['a/b', 'a', ''],
    ['a/b', 'a/', 'x//'],
    ['a/b', 'a/', '../'],
    ['a', 'a', ''],
    [`a/${'b'.repeat(1000)}`, 'a/', `${'c'.repeat(30)}/`],
  ])('of %j from %j to %j is refused: it would be none', (path, fromPrefix, toPrefix) => {
    expect(() => movedPath(path, { fromPrefix, toPrefix })).toThrow(
      expect.objectContaining({ code: 'FILE.INVALID_PATH' }),
    );
  });
});
