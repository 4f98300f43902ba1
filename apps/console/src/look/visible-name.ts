/** Controls, and signs that turn the direction of text or are not seen (Unicode TR36, TR9). Joiners and the selectors of looks are seen to below. */
const HIDDEN =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb]/gu;
/** A joiner changes what is seen between signs of an emoji, and in scripts whose letters join; elsewhere it hides. */
const LOOSE_JOINER =
  /(?<![\p{Emoji_Presentation}\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}\p{sc=Arab}\p{sc=Syrc}\p{sc=Mong}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Khmr}])[\u200c\u200d]|[\u200c\u200d]$/gu;
/** The selectors of text and emoji looks, where there is no emoji before them. */
const LOOSE_SELECTOR = /(?<!\p{Emoji})[\ufe0e\ufe0f]/gu;
/** Spaces that pass for a common one, and common ones where they are not seen. */
const ODD_SPACES = /[\u00a0\u2000-\u200a\u202f\u205f]|^ +| +$/g;

/** A name with everything that deceives made visible, e.g. `invoice‹U+202E›fdp.exe`. Pure. */
export const visibleName = (name: string): string => shownIn(name, HIDDEN).replace(ODD_SPACES, shown);

/** The same for text of many lines, in which tabs and spaces of all kinds are nothing odd. Pure. */
export const visibleText = (text: string): string => shownIn(text.replaceAll('\r\n', '\n'), HIDDEN_IN_TEXT);

const HIDDEN_IN_TEXT = new RegExp(`(?![\\n\\t])${HIDDEN.source}`, 'gu');

const shownIn = (text: string, hidden: RegExp): string =>
  text.replace(LOOSE_JOINER, shown).replace(LOOSE_SELECTOR, shown).replace(hidden, shown);

const shown = (signs: string): string =>
  Array.from(signs, (sign) => `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`).join('');
