import { describe, expect, it } from 'vitest';
import type { Entry } from '../entries.js';
import { folderFaultOf, isWhereItIs, normalFolder } from './judge-destination.js';

describe('a typed folder', () => {
  it.each([
    ['/a/b/', 'a/b'],
    ['', ''],
    ['//', ''],
    ['a', 'a'],
  ])('%j is %j', (typed, folder) => {
    expect(normalFolder(typed)).toBe(folder);
  });

  it.each([
    ['', undefined],
    ['a/b', undefined],
    ['a//b', 'empty'],
    ['a/../b', 'dots'],
    [`${'a/'.repeat(511)}a`, 'long'],
  ])('%j is none because of %j', (folder, fault) => {
    expect(folderFaultOf(folder)).toBe(fault);
  });
});

describe('isWhereItIs', () => {
  const folder = { kind: 'folder', prefix: 'a/b/' } as Entry;
  const file = { kind: 'file', file: { path: 'a/c' } } as Entry;

  it('needs all of them in the same folder of the same bucket', () => {
    expect(isWhereItIs([folder, file], 'x', { bucket: 'x', folder: 'a' })).toBe(true);
    expect(isWhereItIs([folder, file], 'x', { bucket: 'y', folder: 'a' })).toBe(false);
    expect(isWhereItIs([folder], 'x', { bucket: 'x', folder: 'a/b' })).toBe(false);
  });
});
