import { InvalidCursorError, readUserCursor, writeUserCursor } from './user-cursor.js';

const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('cursors of the list of users', () => {
  it('come back as the address they were made of, and are safe in a URL', () => {
    const cursor = writeUserCursor('jörg"\\@example.org');
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(readUserCursor(cursor)).toBe('jörg"\\@example.org');
  });

  it.each([
    '',
    'nonsense',
    encoded('{}'),
    encoded('[]'),
    encoded('[1]'),
    encoded('["a","b"]'),
    encoded('["a\\u0000"]'),
  ])('are refused when no list gave them: %j', (cursor) => {
    expect(() => readUserCursor(cursor)).toThrow(InvalidCursorError);
  });
});
