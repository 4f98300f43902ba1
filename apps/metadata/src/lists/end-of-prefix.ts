const LAST_BEFORE_SURROGATES = 0xd7ff;
const FIRST_AFTER_SURROGATES = 0xe000;
const LAST_CODE_POINT = 0x10ffff;

/**
 * The first text, in the order of code points, behind all those that begin with `prefix`. That order is also the order of
 * UTF-8 bytes, in which paths are compared and indexed, so a prefix is a range of the index. Pure.
 *
 * @param prefix well-formed text
 * @returns null when nothing is behind them: the prefix is empty, or U+10FFFF only
 */
export function endOfPrefix(prefix: string): string | null {
  const codePoints = Array.from(prefix, (character) => character.codePointAt(0)!);
  while (codePoints.at(-1) === LAST_CODE_POINT) codePoints.pop();
  const last = codePoints.pop();
  if (last === undefined) return null;
  // Surrogates are no characters: well-formed text has none between these two.
  const next = last === LAST_BEFORE_SURROGATES ? FIRST_AFTER_SURROGATES : last + 1;
  return String.fromCodePoint(...codePoints, next);
}
