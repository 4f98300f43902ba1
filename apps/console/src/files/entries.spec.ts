import { describe, expect, it } from 'vitest';
import { entriesOf, type FilePage } from './entries.js';

const page = (paths: string[], prefixes: string[]): FilePage => ({
  items: paths.map((path) => ({ id: path, path, name: path })) as FilePage['items'],
  prefixes,
  nextCursor: null,
});
const names = (entries: ReturnType<typeof entriesOf>) => entries.map(({ name }) => name);

describe('entriesOf', () => {
  const given = page(['a', 'c'], ['b/', 'd/']);

  it('puts folders first', () => {
    expect(names(entriesOf(given, { foldersFirst: true, descending: false }))).toEqual(['b', 'd', 'a', 'c']);
  });

  it('leaves them where their paths are', () => {
    expect(names(entriesOf(given, { foldersFirst: false, descending: false }))).toEqual(['a', 'b', 'c', 'd']);
    expect(names(entriesOf(page(['c', 'a'], ['d/', 'b/']), { foldersFirst: false, descending: true }))).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });

  it('keeps the order of lists without folders', () => {
    expect(names(entriesOf(page(['z', 'a'], []), { foldersFirst: false, descending: false }))).toEqual(['z', 'a']);
  });
});
