import { expect, test, USER } from './stories.js';

/** What a stranger might store to run something, or to be taken for something else. */
const FILES: { path: string; type: string; bytes: string; shown?: string }[] = [
  {
    path: 'hostile/page.html',
    type: 'text/html',
    bytes: '<script>parent.postMessage("ran","*");document.title="ran"</script><h1>page</h1>',
  },
  {
    path: 'hostile/drawing.svg',
    type: 'image/svg+xml',
    bytes:
      '<svg xmlns="http://www.w3.org/2000/svg" onload="parent.postMessage(\'ran\',\'*\')"><script>parent.postMessage("ran","*")</script></svg>',
  },
  {
    path: 'hostile/<img src=x onerror=postMessage("ran")>.txt',
    type: 'text/plain',
    bytes: '<script>postMessage("ran")</script>',
  },
  {
    path: 'hostile/invoice\u202efdp.exe',
    type: 'application/octet-stream',
    bytes: 'MZ',
    shown: 'invoice‹U+202E›fdp.exe',
  },
  {
    path: 'hostile/a\u200bb.txt',
    shown: 'a‹U+200B›b.txt',
    type: 'text/html; charset=utf-7',
    bytes: '+ADw-script+AD4-postMessage(+ACI-ran+ACI-)+ADw-/script+AD4-',
  },
  { path: 'hostile/javascript:postMessage(1)', type: 'text/javascript', bytes: 'postMessage("ran")' },
];

test.describe('hostile files', () => {
  test('nothing in names or contents runs or deceives, in the list, the preview and the file page', async ({
    page,
    logIn,
    service,
  }) => {
    const stored = [];
    for (const { path, type, bytes, shown = path.slice('hostile/'.length) } of FILES)
      stored.push({ ...(await service.put(USER, path, bytes, type)), shown });
    const ran: string[] = [];
    await page.exposeFunction('tellRan', (what: string) => void ran.push(what));
    await page.addInitScript(() => {
      window.addEventListener('message', ({ data }) => {
        if (data === 'ran') (window as unknown as { tellRan: (what: string) => void }).tellRan(location.href);
      });
    });
    page.on('dialog', (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    await logIn(page, USER, '/files/my-files?folder=hostile');
    await expect(page.getByText('invoice‹U+202E›fdp.exe')).toBeVisible();
    await expect(page.getByText('a‹U+200B›b.txt')).toBeVisible();
    await expect(page.getByText('<img src=x onerror=postMessage("ran")>.txt')).toBeVisible();

    // One preview after the other, from the first of the list to the last.
    await page.getByRole('row').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Preview' }).click();
    const preview = page.getByRole('dialog');
    for (let at = 1; at <= stored.length; at += 1) {
      await expect(preview.getByText(`${at} of ${stored.length}`)).toBeVisible();
      await expect(preview.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Escape');

    for (const { id, shown } of stored) {
      await page.goto(`/file/${id}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(shown);
    }
    // Opened by itself, as somebody would who was sent the link.
    for (const { id } of stored) {
      const { url } = (await service.as(USER, `/v1/files/${id}/links`, {
        method: 'POST',
        body: '{"disposition":"inline"}',
      })) as { url: string };
      const response = await page.request.get(url);
      expect(response.headers()['content-security-policy']).toContain('sandbox');
      expect(response.headers()['x-content-type-options']).toBe('nosniff');
      // In a frame of this very console, which alone may have one: where it isn't a download, nothing in it runs.
      await page.evaluate(async (src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }, url);
    }
    expect(ran).toEqual([]);
  });
});
