import { createCompiledCatalog } from '@lingui/cli/api';
import { formatter } from '@lingui/format-po';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN, expect, type Page, test } from './stories.js';

/** Has no file but the one of this story. */
const READER = { email: 'reader@example.org', password: 'correct horse battery' };

/** What is no text of the console: data, names, units, examples, and how the browser words times in German, in whose place the pseudo language is. */
const NO_TEXTS = [
  /ByteNode(?: Storage)?|SHA-256|\b[KMGTP]?i?B(?:\/s)?\b/g,
  /\b(?:gateway|auth|metadata|chunk-placement|node-monitor|kubo(?:\/|-\d)|zone-\w+|my-files)\b/g,
  // Names in sentences.
  /\u2068[^\u2069]*\u2069/g,
  /https?:\S+|\S+@example\.org|\S+\.txt|12D3\w+|\b(?:attic|home)\b/g,
  /\b(?:vor|in|jetzt|gestern|morgen|(?:Tag|Stunde|Minute|Sekunde)\w*|Tg|Std|Min|Sek)\b/g,
];

/** The texts with accents, and a third longer, as a language of long words. */
async function pseudoCatalogue(): Promise<string> {
  const filename = join(import.meta.dirname, '../src/i18n/locales/pseudo.po');
  const entries = await formatter().parse(readFileSync(filename, 'utf8'), {
    ...{ locale: 'pseudo', sourceLocale: 'en', filename },
  });
  const texts = Object.fromEntries(Object.entries(entries).map(([id, { message = '' }]) => [id, message]));
  const { source } = createCompiledCatalog('pseudo', texts, { namespace: 'es', pseudoLocale: 'pseudo' });
  return source.replace(/[àēĩōũ]/g, '$&$&');
}

/** Everything that is shown or read out and has letters without accents. */
async function plainTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    // Words of the service are in English and say so; names stand alone.
    const isData = (element: Element | null): boolean => !!element?.closest('[lang="en"], bdi, code, pre, time');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found: string[] = [document.title];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text) {
        if (node.parentElement?.checkVisibility() && !isData(node.parentElement)) found.push(node.data);
      } else if (node instanceof Element && !isData(node))
        for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
          found.push(node.getAttribute(name) ?? '');
    }
    return found;
  });
  return texts.filter((text) => /[A-Za-z]{2,}/.test(NO_TEXTS.reduce((rest, known) => rest.replace(known, ''), text)));
}

/** Comes when all else is there, and has texts too. */
const COMES_LAST: Record<string, string> = { '/files/my-files': '.mantine-Dropzone-root input' };

const PLACES: { as: typeof ADMIN; paths: string[] }[] = [
  { as: READER, paths: ['/files', '/files/my-files', '/file/:file', '/trash', '/account', '/account?tab=tokens'] },
  {
    as: ADMIN,
    paths: [
      ...['/dashboard', '/nodes', '/nodes?register=true', '/nodes/:node', '/nodes/:node?tab=copies'],
      ...['/nodes/:node?tab=drain', '/health-checks', '/balance', '/jobs', '/circuit-breakers', '/users', '/settings'],
    ],
  },
];

test('no text is missing in the catalogues, and long words fit on a phone', async ({ page, logIn, service }) => {
  const { id: file } = await service.put(READER, 'words.txt', 'x'.repeat(100));
  const { items } = (await service.as(ADMIN, '/v1/nodes')) as { items: { id: string }[] };
  const body = await pseudoCatalogue();
  await page.route(/\/assets\/de-[\w-]+\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.setViewportSize({ width: 360, height: 900 });
  const faults: string[] = [];
  const look = async (path: string): Promise<void> => {
    await page.goto(path.replace(':file', file).replace(':node', items[0]?.id ?? ''));
    await page.waitForFunction(() => performance.getEntriesByName('first page shown').length > 0);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.waitForSelector(COMES_LAST[path] ?? 'body', { state: 'attached' });
    for (const text of await plainTexts(page)) faults.push(`${path}: ${text}`);
    const isFitting = await page
      .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, {
        timeout: 3_000,
      })
      .catch(() => undefined);
    if (!isFitting) faults.push(`${path}: wider than a phone`);
  };
  for (const { as, paths } of PLACES) {
    await page.context().clearCookies();
    await logIn(page, as, '/account');
    await page.evaluate(() => localStorage.setItem('bytenode.language', 'de'));
    for (const path of paths) await look(path);
    await page.evaluate(() => localStorage.setItem('bytenode.language', 'en'));
  }
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.setItem('bytenode.language', 'de'));
  for (const path of ['/login', '/register', '/forgot-password', '/no-such-page']) await look(path);
  expect(faults).toEqual([]);
});
