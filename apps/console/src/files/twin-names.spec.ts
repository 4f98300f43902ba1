import { describe, expect, it } from 'vitest';
import { spelledOut, TwinNames } from './twin-names.js';

const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301'];

describe('TwinNames', () => {
  it('finds names that look alike, also when they come later', () => {
    const twins = new TwinNames();
    twins.add([composed, 'plain', '日本']);
    expect(twins.hasTwin(composed)).toBe(false);
    twins.add([decomposed]);
    expect([composed, decomposed, 'plain', '日本'].map((name) => twins.hasTwin(name))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('leaves the plain one as it is', () => {
    const twins = new TwinNames();
    twins.add(['abc', 'ａbc']);
    expect([twins.hasTwin('abc'), twins.hasTwin('ａbc')]).toEqual([false, true]);
  });

  it('counts the same name once', () => {
    const twins = new TwinNames();
    twins.add([composed]);
    twins.add([composed]);
    expect(twins.hasTwin(composed)).toBe(false);
  });
});

describe('spelledOut', () => {
  it('tells twins apart', () => {
    expect(spelledOut(composed)).toBe('caf‹U+00E9›');
    expect(spelledOut(decomposed)).toBe('cafe‹U+0301›');
    expect(spelledOut('🎉 a')).toBe('‹U+1F389› a');
  });
});
