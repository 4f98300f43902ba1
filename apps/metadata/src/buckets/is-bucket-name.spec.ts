import { isBucketName } from './is-bucket-name.js';

describe('isBucketName', () => {
  it.each(['my-files', 'abc', '2026', 'a.b.c', 'photos.2026-11', `a${'b'.repeat(62)}`])('takes %j', (name) => {
    expect(isBucketName(name)).toBe(true);
  });

  it.each([
    ...['', 'ab', `a${'b'.repeat(63)}`, 'Photos', 'my_files', 'my files', '-abc', 'abc-', '.abc', 'abc.', 'a..b'],
    ...['a.-b', 'a-.b', 'ünder', 'a/b', 'abc\n', 'no\0bucket', '10.0.0.1'],
  ])('refuses %j', (name) => {
    expect(isBucketName(name)).toBe(false);
  });

  it('takes no time for names made to be slow', () => {
    expect(isBucketName(`${'a-'.repeat(500_000)}!`)).toBe(false);
    expect(isBucketName('-'.repeat(63))).toBe(false);
  });
});
