import { gzipSync } from 'node:zlib';
import { expect, test, USER } from './stories.js';

/** A promise of the console, not a measurement: what a page needs before it is usable comes in so many bytes of script. */
const FIRST_LOAD_BYTES = 250 * 1024;

test('the first load of the files is at most 250 KB of compressed script', async ({ page, logIn }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await logIn(page, USER, '/files');
  scripts.clear();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const bodies = await Promise.all(scripts.values());
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(bodies.length).toBeGreaterThan(1);
  expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});
