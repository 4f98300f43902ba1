import { InvalidCursorError, readCursor, writeCursor } from './list-cursor.js';

const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('cursors of lists', () => {
  it.each([
    { bucket: 'my-files', path: 'a/b' },
    { bucket: 'my-files', path: '🎉/"quoted"\n' },
  ])('come back as the position they were made of', (position) => {
    expect(readCursor(writeCursor(position))).toEqual(position);
  });

  it('are safe in a URL', () => {
    expect(writeCursor({ bucket: 'my-files', path: '???>>>~~~' })).toMatch(/^[\w-]+$/);
  });

  it.each([
    '',
    'nonsense',
    encoded('{}'),
    encoded('["my-files"]'),
    encoded('["my-files",1]'),
    encoded('["my-files","a\\u0000"]'),
    encoded('["my-files","\\ud800"]'),
  ])('are refused when no list gave them: %j', (cursor) => {
    expect(() => readCursor(cursor)).toThrow(InvalidCursorError);
  });
});
