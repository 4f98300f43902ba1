/** Numbers of 0..1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HEX = '0123456789abcdef';
const ODD = ['\0', '\n', '‮', '𝔘', 'é', '\u{10ffff}', "'", '"', '\\', '%', ';', '*', '{', '$', ' ', ':', '|', '`', '<'];
/** Sent as they are: what a client library would tidy up or encode. */
const RAW = [
  '..',
  '.',
  '../..',
  '%2e%2e',
  '..%2f..',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..',
  '%00',
  'a%00b',
  '%ff%fe',
  '%c0%ae',
  '%zz',
  '%',
  '%25%30%30',
  '%ed%a0%80',
];
const WORDS = [
  'null',
  'undefined',
  'true',
  '0',
  '-1',
  '1e309',
  'NaN',
  '[object Object]',
  '__proto__',
  'constructor',
  'me',
  '*',
  'restore',
  "' OR 1=1 --",
  '$1',
  '{"$ne":null}',
];

/** Something in the place of an id, as a segment of a URL. `own`: ids that are real, but not the caller's. */
export function mutate(random: () => number, own: readonly string[]): string {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const real = pick(own);
  const at = Math.floor(random() * real.length);
  const replaced = (text: string) => real.slice(0, at) + text + real.slice(at + 1);
  const kinds: (() => string)[] = [
    () => encodeURIComponent(real),
    () => encodeURIComponent(real.toUpperCase()),
    // Of a UUID it stays one mostly, and is nearly right.
    () => encodeURIComponent(replaced(pick([...HEX]))),
    () => encodeURIComponent(replaced(String.fromCharCode(real.charCodeAt(at) ^ (1 << Math.floor(random() * 7))))),
    () => encodeURIComponent(replaced(pick(ODD))),
    () => encodeURIComponent(replaced('')),
    () => encodeURIComponent(real + pick(ODD)),
    () => encodeURIComponent(pick(ODD) + real),
    () => encodeURIComponent(real.repeat(2 + Math.floor(random() * 120))),
    () =>
      `${HEX.repeat(4)}`
        .replaceAll(/./g, () => pick([...HEX]))
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5'),
    () => encodeURIComponent(Array.from({ length: 1 + Math.floor(random() * 40) }, () => pick(ODD)).join('')),
    () => encodeURIComponent(pick(WORDS)),
    () => pick(RAW),
    () => `${pick(RAW)}%2f${encodeURIComponent(real)}`,
    () => [...real].map((each) => `%${each.charCodeAt(0).toString(16)}`).join(''),
  ];
  return pick(kinds)();
}
