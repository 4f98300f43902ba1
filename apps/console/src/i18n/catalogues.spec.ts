import { formatter } from '@lingui/format-po';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Entry {
  /** In English, as the code has it. */
  source: string;
  translation: string;
}

/** The texts of a language by id. */
async function textsOf(locale: string): Promise<Map<string, Entry>> {
  const filename = join(import.meta.dirname, 'locales', `${locale}.po`);
  const catalogue = await formatter().parse(readFileSync(filename, 'utf8'), { locale, sourceLocale: 'en', filename });
  return new Map(
    Object.entries(catalogue)
      .filter(([, { obsolete }]) => !obsolete)
      .map(([id, { message = '', translation = '' }]) => [id, { source: message, translation }]),
  );
}

const TAG = /<\/?\w+\/?>/g;
/** `{name}`, or the beginning of `{name, plural, …}`; what follows a selector, as in `one {file}`, is text. */
const PLACEHOLDER = /(?<!\b(?:zero|one|two|few|many|other)\s*|=\d+\s*)\{\s*\w+\s*(?:,\s*\w+\s*,|\})/g;
const NUMBER = /#/g;

/** What a translation must keep of its source: each once, sorted. Pure. */
const keptParts = (text: string): string[] =>
  [
    ...new Set(
      [TAG, PLACEHOLDER, NUMBER].flatMap((part) => text.match(part) ?? []).map((part) => part.replace(/\s/g, '')),
    ),
  ].toSorted();

const [english, german, pseudo] = await Promise.all(['en', 'de', 'pseudo'].map(textsOf));
if (!english || !german || !pseudo) throw new Error('a catalogue is missing');

describe('keptParts', () => {
  it.each([
    ['No more.', []],
    ['<0>In <1>{where}</1></0> · <2/>', ['</0>', '</1>', '<0>', '<1>', '<2/>', '{where}']],
    ['{0} of {0}', ['{0}']],
    ['{0, plural, =0 {None} one {{1} of # file} other {files}}', ['#', '{0,plural,', '{1}']],
  ])('%s', (text, kept) => {
    expect(keptParts(text)).toEqual(kept);
  });
});

describe('the catalogues', () => {
  it('have texts', () => {
    expect(english.size).toBeGreaterThan(900);
  });

  it('are complete in German', () => {
    const missing = [...english].filter(([id]) => !german.get(id)?.translation.trim());
    expect(missing.map(([, { source }]) => source)).toEqual([]);
  });

  it('keep the placeholders, numbers and tags in German', () => {
    const broken = [...english].filter(([id, { source }]) => {
      const translation = german.get(id)?.translation;
      return translation && keptParts(translation).join(' ') !== keptParts(source).join(' ');
    });
    expect(broken.map(([id, { source }]) => [source, german.get(id)?.translation])).toEqual([]);
  });

  it('have every text in the pseudo language too', () => {
    const missing = [...english].filter(([id]) => !pseudo.has(id));
    expect(missing.map(([, { source }]) => source)).toEqual([]);
  });
});
