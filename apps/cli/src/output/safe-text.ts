// Controls, line and paragraph separators, and what turns the direction of writing: a name can't move the cursor or pose as another.
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text that came from elsewhere, fit for a terminal: what isn't is shown as `\xNN` or `\u{NNNN}`. Pure. */
export const safeText = (text: string): string =>
  text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
