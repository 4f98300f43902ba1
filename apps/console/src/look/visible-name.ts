/** Controls, and signs that turn the direction of text or are not seen (Unicode TR36, TR9). Joiners stay: emoji and some scripts need them. */
const DECEIVING =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;

/** A name with everything that deceives made visible, e.g. `invoice‹U+202E›fdp.exe`. Pure. */
export function visibleName(name: string): string {
  return name.replace(
    DECEIVING,
    (sign) => `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );
}
