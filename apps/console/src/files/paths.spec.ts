import { describe, expect, it } from 'vitest';
import { comparePaths, crumbsOf, folderOf, nameFaultOf, nameOf, splitExtension } from './paths.js';

describe('paths', () => {
  it.each([
    ['a/b/c.txt', 'c.txt', 'a/b'],
    ['c', 'c', ''],
    ['a/b/', 'b', 'a/b'],
  ])('of %j are the name %j in %j', (path, name, folder) => {
    expect([nameOf(path), folderOf(path)]).toEqual([name, folder]);
  });

  it('show the folders on the way', () => {
    expect(crumbsOf('a/b')).toEqual([
      { name: 'a', folder: 'a' },
      { name: 'b', folder: 'a/b' },
    ]);
    expect(crumbsOf('')).toEqual([]);
  });
});

describe('names', () => {
  it('end with an extension, but for those that begin with their only dot', () => {
    expect([splitExtension('a.tar.gz'), splitExtension('.env'), splitExtension('x')]).toEqual([
      ['a.tar', '.gz'],
      ['.env', ''],
      ['x', ''],
    ]);
  });

  it.each([
    ['', 'empty'],
    ['a/b', 'slash'],
    ['..', 'dots'],
    ['a\0', 'nul'],
    ['é'.repeat(500), undefined],
    ['é'.repeat(512), 'long'],
    ['‮fdp', undefined],
  ])('%j is taken, or not: %j', (name, fault) => {
    expect(nameFaultOf(name, 'folder')).toBe(fault);
  });
});

describe('comparePaths', () => {
  it('is the order of UTF-8 bytes', () => {
    const paths = ['a', 'a!', 'a/b', 'b', 'é', '\uffee', '🎉', '🎊', 'ab', ''];
    const byBytes = paths.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(paths.toSorted(comparePaths)).toEqual(byBytes);
  });
});
