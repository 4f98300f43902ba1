import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test, USER } from './stories.js';

const MIB = 1024 * 1024;
const uploads = (page: Page) => page.getByRole('region', { name: 'Uploads' });

/** Chooses files by the button, in a browser whose dialog gives no handles. */
async function choose(page: Page, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Files …' }).click(),
  ]);
  await chooser.setFiles(files);
}

/** A slow line for what the page sends, so that the story comes while it is still sending. @returns ends it */
async function slowUploads(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const limit = async (uploadThroughput: number): Promise<void> => {
    const line = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
    await devtools.send('Network.emulateNetworkConditions', line);
  };
  await devtools.send('Network.enable');
  await limit(12 * MIB);
  return () => limit(-1);
}

test.describe('uploads', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
    page.on('dialog', (dialog) => void dialog.accept());
  });

  test('200 MiB go on after a reload and a killed gateway, and become three copies', async ({
    page,
    logIn,
    system,
    service,
  }) => {
    const bytes = randomBytes(200 * MIB);
    const file = join(tmpdir(), `bytenode-upload-${process.pid}.bin`);
    writeFileSync(file, bytes);
    try {
      await logIn(page, USER, '/files/my-files');
      const setFree = await slowUploads(page);
      await choose(page, file);
      const row = uploads(page).getByRole('listitem').filter({ hasText: '.bin' });
      const sent = async (): Promise<number> => Number(/([\d.]+)\sMiB \//.exec(await row.innerText())?.[1] ?? 0);
      await expect.poll(sent).toBeGreaterThan(20);

      await page.reload();
      await expect(row).toContainText('choose the same file');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        row.getByRole('button', { name: 'Choose the file' }).click(),
      ]);
      await chooser.setFiles(file);
      await expect.poll(sent).toBeGreaterThan(60);

      system.kill('gateway');
      await setFree();
      await expect(row).toContainText('Sent', { timeout: 120_000 });
      await expect(row).toContainText('Copies 3 of 3', { timeout: 120_000 });

      await row.getByRole('link').click();
      await expect(page).toHaveURL(/\/file\//);
      await expect(page.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible();
      const { protection } = await service.file(USER, new URL(page.url()).pathname.split('/')[2] ?? '');
      expect(protection).toBe('full');
    } finally {
      rmSync(file);
    }
  });

  test('what came as a whole before the page was left is done after a reload, without the file', async ({
    page,
    logIn,
  }) => {
    await logIn(page, USER, '/files/my-files');
    // The bytes come, and the page never hears of it.
    const { promise: haveCome, resolve } = Promise.withResolvers<void>();
    await page.route('**/v1/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      await route.fetch();
      resolve();
    });
    await choose(page, { name: 'whole.txt', mimeType: 'text/plain', buffer: Buffer.from('all of it') });
    await haveCome;
    await page.reload();
    const row = uploads(page).getByRole('listitem').filter({ hasText: 'whole.txt' });
    await expect(row).toContainText('Copies 3 of 3', { timeout: 60_000 });
    await expect(row.getByRole('button', { name: 'Choose the file' })).toHaveCount(0);
  });

  test('a handle that the browser keeps lets an upload go on by itself after a reload', async ({ page, logIn }) => {
    await page.addInitScript(() => {
      // The browser's dialog can't be driven; files of its own storage have the same handles.
      Object.assign(window, {
        showOpenFilePicker: async () => {
          const root = await navigator.storage.getDirectory();
          const handle = await root.getFileHandle('kept.bin', { create: true });
          const writer = await handle.createWritable();
          await writer.write(new Uint8Array(96 * 1024 * 1024));
          await writer.close();
          return [handle];
        },
      });
    });
    await logIn(page, USER, '/files/my-files');
    const setFree = await slowUploads(page);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Files …' }).click();
    const row = uploads(page).getByRole('listitem').filter({ hasText: 'kept.bin' });
    await expect(row).toContainText(/\d\sMiB \//);
    await page.reload();
    await setFree();
    await expect(row).toContainText('Copies 3 of 3', { timeout: 120_000 });
  });

  test('a name that is taken is asked about, and both files are kept', async ({ page, logIn, service }) => {
    await service.put(USER, 'taken.txt', 'the first');
    await logIn(page, USER, '/files/my-files');
    await choose(page, [{ name: 'taken.txt', mimeType: 'text/plain', buffer: Buffer.from('the second') }]);
    const row = uploads(page).getByRole('listitem').filter({ hasText: 'taken' });
    await row.getByRole('button', { name: 'Keep both' }).click();
    await expect(row.getByRole('link', { name: 'taken (2).txt' })).toBeVisible();
    const bytesOf = async (name: string): Promise<unknown> =>
      service.as(USER, `/v1/files?bucket=my-files&search=${encodeURIComponent(name)}`);
    expect(await bytesOf('taken')).toMatchObject({ items: [{ sizeBytes: 10 }, { sizeBytes: 9 }] });
  });
});
