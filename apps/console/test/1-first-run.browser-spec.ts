import { ADMIN, expect, test } from './stories.js';

test.describe('the first run', () => {
  test('the one-time link makes the administrator and shows the nodes alive', async ({ page, system }) => {
    await page.goto(system.setupLink);
    await expect(page.getByRole('heading', { name: 'Welcome to ByteNode' })).toBeVisible();
    // The token is taken off the address, so that it stays in no history.
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('E-mail address').fill(ADMIN.email);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Make the administrator' }).click();
    await expect(page.getByRole('heading', { name: 'You are the administrator' })).toBeVisible();
    await expect(page.getByText('5 nodes are alive.')).toBeVisible();
    await page.getByRole('link', { name: 'To the dashboard' }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  test('the link works once', async ({ page, system }) => {
    await page.goto(system.setupLink);
    await page.getByLabel('E-mail address').fill('second@example.org');
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Make the administrator' }).click();
    await expect(page.getByRole('alert')).toContainText('Trace id');
    await expect(page.getByRole('heading', { name: 'You are the administrator' })).toBeHidden();
  });

  test('a session survives a reload, leaves nothing in storage, and ends in all tabs', async ({
    page,
    context,
    logIn,
  }) => {
    await logIn(page, ADMIN, '/account');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
    const stored = await page.evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie }),
    );
    expect(stored).not.toMatch(/eyJ|token|refresh/i);
    const other = await context.newPage();
    await other.goto('/account');
    await expect(other.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Account and appearance' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await expect(page).toHaveURL(/\/login/);
    await expect(other).toHaveURL(/\/login/);
  });
});
