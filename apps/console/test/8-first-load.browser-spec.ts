import { gzipSync } from 'node:zlib';
import { expect, test, USER } from './stories.js';

/** A promise of the console, not a measurement: what a page needs before it is usable comes in so many bytes of script. */
const FIRST_LOAD_BYTES = 250 * 1024;

test('the first load of the files is at most 250 KB of compressed script', async ({ page, logIn }) => {
  await logIn(page, USER, '/files');
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto('/files');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  let bytes = 0;
  for (const url of scripts) bytes += gzipSync(await (await page.request.get(url)).body()).length;
  expect(scripts.size).toBeGreaterThan(1);
  expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});
