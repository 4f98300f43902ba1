import { contentTypeOf } from './content-type.js';

it.each([
  ['photo.JPG', 'image/jpeg'],
  ['a/b.c/notes.md', 'text/markdown'],
  ['backup.tar.gz', 'application/gzip'],
  ['Makefile', undefined],
  ['.png', undefined],
  ['x.toString', undefined],
  ['x.unknown', undefined],
])('knows %s as %s', (name, type) => expect(contentTypeOf(name)).toBe(type));
