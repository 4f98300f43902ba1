import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN, expect, test, USER } from './stories.js';

test.describe('accounts', () => {
  test('a person registers, and a wrong password is told with what to do', async ({ page, service }) => {
    await service.ensure(ADMIN);
    await page.goto('/register');
    await page.getByLabel('Name').fill('Nora New');
    await page.getByLabel('E-mail address').fill('nora@example.org');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Register' }).click();
    await expect(page.getByText('At least 10 characters.', { exact: true })).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Register' }).click();
    await expect(page).toHaveURL(/\/files$/);
    await page.context().clearCookies();
    await page.goto('/login');
    await page.getByLabel('E-mail address').fill('nora@example.org');
    await page.getByLabel('Password', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert')).toContainText('Trace id');
  });

  test('a forgotten password is replaced by the link of the mail', async ({ page, service, system }) => {
    await service.ensure(USER);
    await page.goto('/forgot-password');
    await page.getByLabel('E-mail address').fill(USER.email);
    await page.getByRole('button', { name: 'Send the mail' }).click();
    await expect(page.getByText('On its way')).toBeVisible();
    const mails = join(system.home, 'mail');
    const linkOf = (): string | undefined =>
      readdirSync(mails)
        .map((name) =>
          readFileSync(join(mails, name), 'utf8')
            .replace(/=\r?\n/g, '')
            .replaceAll('=3D', '='),
        )
        .map((mail) => /http\S+\/reset-password#\S+/.exec(mail)?.[0])
        .find(Boolean);
    await expect.poll(linkOf).toBeTruthy();
    await page.goto(linkOf() ?? '');
    await page.getByLabel('New password').fill(USER.password);
    await page.getByRole('button', { name: 'Set it' }).click();
    await expect(page.getByRole('heading', { name: 'The new password is set' })).toBeVisible();
  });

  test('a token is shown once, works, and is deleted', async ({ page, logIn, system }) => {
    await logIn(page, USER, '/account?tab=tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog', { name: 'New token' });
    await dialog.getByLabel('Name').fill('a script');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    const token = await dialog.getByText(/^bnt_/).innerText();
    const list = await fetch(`${system.url}/v1/buckets`, { headers: { authorization: `Bearer ${token}` } });
    expect(list.status).toBe(200);
    await dialog.getByRole('button', { name: 'I have it' }).click();
    await page
      .getByRole('row', { name: /a script/ })
      .getByRole('button', { name: 'Delete' })
      .click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await expect(page.getByText('The token is deleted')).toBeVisible();
    const refused = await fetch(`${system.url}/v1/buckets`, { headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(401);
  });

  test('who is no administrator finds neither the places nor the data of operators', async ({ page, logIn }) => {
    await logIn(page, USER, '/files');
    const navigation = page.getByRole('navigation', { name: 'Navigation' });
    await expect(navigation.getByRole('link', { name: 'Files' })).toBeVisible();
    await expect(navigation.getByRole('link', { name: 'Nodes' })).toBeHidden();
    for (const path of [
      '/dashboard',
      '/nodes',
      '/users',
      '/health-checks',
      '/jobs',
      '/settings',
      '/circuit-breakers',
      '/balance',
    ]) {
      await page.goto(path);
      await expect(page.getByText('Not for this account').first()).toBeVisible();
    }
  });

  test('a page that is open follows the role of its user, and the feed tells what happened before it', async ({
    page,
    browser,
    logIn,
    service,
  }) => {
    const climber = { email: 'climber@example.org', password: 'correct horse battery' };
    await service.ensure(climber);
    const own = await browser.newContext();
    const theirs = await own.newPage();
    await logIn(theirs, climber, '/balance');
    await expect(theirs.getByText('Not for this account')).toBeVisible();
    await logIn(page, ADMIN, '/users');
    const give = async (role: string): Promise<void> => {
      await page.getByRole('button', { name: `Edit ${climber.email}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Role').click();
      await page.getByRole('option', { name: role, exact: true }).click();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog).toBeHidden();
    };
    await give('Administrator');
    await expect(theirs.getByRole('button', { name: 'Plan', exact: true })).toBeVisible();
    await give('User');
    await expect(theirs.getByText('Not for this account')).toBeVisible();
    await own.close();
    await page.goto('/dashboard');
    const feed = page.getByRole('region', { name: 'Events, the newest first' });
    await expect(feed.getByText('An account was changed.').first()).toBeVisible();
  });

  test('an administrator gives a quota and shuts a user out', async ({ page, logIn, service, system }) => {
    const guest = { email: 'guest@example.org', password: 'correct horse battery' };
    await service.ensure(guest);
    await logIn(page, ADMIN, '/users');
    await page.getByRole('button', { name: `Edit ${guest.email}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Quota').fill('20 MiB');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /guest@/ })).toContainText('of 20.0 MiB');
    await page.getByRole('button', { name: `Edit ${guest.email}` }).click();
    await dialog.getByLabel('Disabled').check();
    await expect(dialog.getByText('All sessions of this user end')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /guest@/ })).toContainText('Disabled');
    const login = await fetch(`${system.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(guest),
    });
    expect(login.status).not.toBe(200);
  });
});
