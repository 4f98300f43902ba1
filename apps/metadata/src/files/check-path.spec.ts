import { InvalidPathError } from '#contracts';
import { checkPath, checkPathText } from './check-path.js';

describe('checkPath', () => {
  it.each([
    'a',
    'holiday/beach.jpg',
    '...',
    '.hidden/..file/a.',
    'with space/ünï/日本/🎉',
    'tab\tand\nline',
    'back\\slash',
    'a'.repeat(1024),
    'é'.repeat(512),
  ])('takes %j', (path) => {
    expect(() => checkPath(path)).not.toThrow();
  });

  it.each([
    ['', 'it is empty'],
    ['/a', 'it has an empty segment'],
    ['a/', 'it has an empty segment'],
    ['a//b', 'it has an empty segment'],
    ['/', 'it has an empty segment'],
    ['.', 'it has the segment "."'],
    ['a/./b', 'it has the segment "."'],
    ['../etc/passwd', 'it has the segment ".."'],
    ['a/..', 'it has the segment ".."'],
    ['a\0b', 'it contains NUL'],
    ['a\ud800', 'it is not valid Unicode'],
    ['a'.repeat(1025), 'it is longer than 1024 bytes'],
    // 513 characters of two bytes each
    ['é'.repeat(513), 'it is longer than 1024 bytes'],
  ])('refuses %j: %s', (path, reason) => {
    expect(() => checkPath(path)).toThrow(new InvalidPathError(reason));
  });
});

describe('checkPathText', () => {
  it.each(['', 'holiday/', 'hol', './'])('takes the beginning %j', (prefix) => {
    expect(() => checkPathText(prefix)).not.toThrow();
  });

  it.each(['\0', '\udfff', 'é'.repeat(513)])('refuses %j', (prefix) => {
    expect(() => checkPathText(prefix)).toThrow(InvalidPathError);
  });
});
