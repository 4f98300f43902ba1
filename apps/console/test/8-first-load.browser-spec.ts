import { gzipSync } from 'node:zlib';
import { ADMIN, expect, type Page, test, USER } from './stories.js';

/** A promise of the console, not a measurement: the script a page needs, when it is opened first, before it shows all it has. */
const MOST_BYTES = 250_000;

/** Before the moment that `first-page.ts` marks: what comes later (charts, notifications) nobody waits for. */
async function bytesOfScript(page: Page, path: string): Promise<number> {
  await page.goto(path);
  await page.waitForFunction(() => performance.getEntriesByName('first page shown').length > 0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const scripts = await page.evaluate(() => {
    const shown = performance.getEntriesByName('first page shown')[0]?.startTime ?? 0;
    const early = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < shown);
    return [...new Set(early.map(({ name }) => name))].filter((name) => name.endsWith('.js'));
  });
  expect(scripts.length).toBeGreaterThan(5);
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(await (await page.request.get(script)).body()).length;
  return bytes;
}

test('each page that is opened first needs at most 250 kB of compressed script', async ({ page, logIn, service }) => {
  const { id: file } = await service.put(USER, 'size/of/script.txt', 'x'.repeat(3 * 1024 * 1024));
  const { items } = (await service.as(ADMIN, '/v1/nodes')) as { items: { id: string }[] };
  const node = items[0]?.id ?? '';
  const sizes: Record<string, number> = { '/login': await bytesOfScript(page, '/login') };
  await logIn(page, USER, '/files');
  for (const path of ['/files', '/files/my-files', `/file/${file}`, '/trash', '/account'])
    sizes[path] = await bytesOfScript(page, path);
  await page.context().clearCookies();
  await logIn(page, ADMIN, '/users');
  for (const path of ['/dashboard', '/nodes', `/nodes/${node}`, `/nodes/${node}?tab=drain`, '/nodes?register=true'])
    sizes[path] = await bytesOfScript(page, path);
  expect(Object.entries(sizes).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
});
