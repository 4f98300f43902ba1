import { fingerprintOf, InvalidCursorError, readCursor, writeCursor } from './list-cursor.js';

const encoded = (text: string) => Buffer.from(text).toString('base64url');
const always = () => true;
const print = fingerprintOf(['owner', 'my-files', '', null]);

describe('cursors of lists', () => {
  it.each([
    { bucket: 'my-files', at: 'a/b', id: '' },
    { bucket: '', at: '1795000000000000', id: '9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22' },
    { bucket: 'my-files', at: '🎉/"quoted"\n', id: '' },
  ])('come back as the position they were made of', (spot) => {
    expect(readCursor(writeCursor(print, spot), print, always)).toEqual(spot);
  });

  it('are safe in a URL', () => {
    expect(writeCursor(print, { bucket: 'my-files', at: '???>>>~~~', id: '' })).toMatch(/^[\w-]+$/);
  });

  it('are refused by another question', () => {
    const cursor = writeCursor(print, { bucket: 'my-files', at: 'a', id: '' });
    const other = fingerprintOf(['owner', 'my-files', 'a', null]);
    expect(() => readCursor(cursor, other, always)).toThrow(InvalidCursorError);
  });

  it('are refused when the list can not have such a position', () => {
    const cursor = writeCursor(print, { bucket: '', at: 'x', id: '' });
    expect(() => readCursor(cursor, print, ({ at }) => /^\d+$/.test(at))).toThrow(InvalidCursorError);
  });

  it.each([
    '',
    'nonsense',
    encoded('{}'),
    encoded('["my-files"]'),
    encoded(`["${print}","my-files",1,""]`),
    encoded(`["${print}","my-files","a\\u0000",""]`),
    encoded(`["${print}","my-files","\\ud800",""]`),
  ])('are refused when no list gave them: %j', (cursor) => {
    expect(() => readCursor(cursor, print, always)).toThrow(InvalidCursorError);
  });
});
