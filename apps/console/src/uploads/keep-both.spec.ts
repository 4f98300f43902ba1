import { describe, expect, it } from 'vitest';
import { keepBothPath } from './keep-both.js';

describe('keepBothPath', () => {
  it.each([
    ['photo.jpg', 'photo (2).jpg'],
    ['a/b/photo.jpg', 'a/b/photo (2).jpg'],
    ['photo (2).jpg', 'photo (3).jpg'],
    ['notes', 'notes (2)'],
    ['.profile', '.profile (2)'],
    ['a.b/notes', 'a.b/notes (2)'],
    ['archive.tar.gz', 'archive.tar (2).gz'],
  ])('makes of %s the path %s', (path, expected) => {
    expect(keepBothPath(path)).toBe(expected);
  });
});
