import { describe, expect, it } from 'vitest';
import { visibleName, visibleText } from './visible-name.js';

describe('visibleName', () => {
  it.each([
    ['invoice\u202efdp.exe', 'invoice‹U+202E›fdp.exe'],
    ['a\u200bb', 'a‹U+200B›b'],
    ['a\nb\u0000', 'a‹U+000A›b‹U+0000›'],
    ['a\u00a0b', 'a‹U+00A0›b'],
    ['a\u200db', 'a‹U+200D›b'],
    ['a\ufe0f', 'a‹U+FE0F›'],
    ['a\u{e0041}b', 'a‹U+E0041›b'],
    ['a\u3164', 'a‹U+3164›'],
    [' a ', '‹U+0020›a‹U+0020›'],
    ['👨‍👩‍👧\u200d', '👨‍👩‍👧‹U+200D›'],
  ])('shows what is hidden in %j', (name, visible) => {
    expect(visibleName(name)).toBe(visible);
  });

  it.each(['photo (1).jpg', 'a  b', 'straße', '日本語　名', '👨‍👩‍👧.png', '❤️', 'می‌خواهم', 'क्‍ष', 'שלום'])(
    'leaves %j alone',
    (name) => {
      expect(visibleName(name)).toBe(name);
    },
  );
});

describe('visibleText', () => {
  it('leaves lines, tabs and spaces, and shows what turns them around', () => {
    expect(visibleText('\ta b \r\n  c\u00a0d')).toBe('\ta b \n  c\u00a0d');
    expect(visibleText('if (a\u202e) {\u0007')).toBe('if (a‹U+202E›) {‹U+0007›');
  });
});
