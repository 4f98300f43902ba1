import { gzipSync } from 'node:zlib';
import { expect, test } from './stories.js';

/** A promise of the console, not a measurement: what the page that a stranger sees first needs of script. Each further page brings its own. */
const FIRST_LOAD_BYTES = 250 * 1024;

test('the first load is at most 250 KB of compressed script', async ({ page }) => {
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto('/login');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  let bytes = 0;
  for (const url of scripts) bytes += gzipSync(await (await page.request.get(url)).body()).length;
  expect(scripts.size).toBeGreaterThan(1);
  expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});
