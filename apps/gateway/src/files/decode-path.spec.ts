import { decodePath } from './decode-path.js';

const prefix = '/v1/buckets/my-files/files/';
const decode = (encoded: string) => decodePath(prefix + encoded, prefix);

const withCode = (code: string) => expect.objectContaining({ code }) as unknown as Error;

describe('decodePath', () => {
  it.each([
    ['a.txt', 'a.txt'],
    ['folder/a.txt', 'folder/a.txt'],
    ['folder%2Fa.txt', 'folder/a.txt'],
    ['100%25.txt', '100%.txt'],
    ['%2525', '%25'],
    ['a+b.txt', 'a+b.txt'],
    ['stra%C3%9Fe', 'straße'],
    ['%F0%9F%8F%96', '🏖'],
    ['...', '...'],
    ['a.txt?wait=1', 'a.txt'],
    ['a%3Fb', 'a?b'],
    ['%C3%BC'.repeat(512), 'ü'.repeat(512)],
  ])('decodes %s once', (encoded, path) => {
    expect(decode(encoded)).toBe(path);
  });

  it.each([
    ['', 'empty'],
    ['a%00b', 'NUL'],
    ['../a', '".."'],
    ['a/%2e%2e/b', '".."'],
    ['a/./b', '"."'],
    ['a//b', 'empty segment'],
    ['/a', 'empty segment'],
    ['a/', 'empty segment'],
    ['%E4', 'percent-encoded'],
    ['%', 'percent-encoded'],
    ['%ED%A0%80', 'percent-encoded'],
    ['%C3%BC'.repeat(513), '1024 bytes'],
  ])('refuses %s', (encoded, reason) => {
    expect(() => decode(encoded)).toThrow(reason);
    expect(() => decode(encoded)).toThrow(withCode('FILE.INVALID_PATH'));
  });
});
