import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { ADMIN, expect, type Page, test, USER } from './stories.js';

const SHOTS = join(import.meta.dirname, '../../../docs/screenshots');
/** Set when the pictures of the docs are to be made anew; else they stay as they are. */
const MAKES_SHOTS = process.env.UPDATE_SCREENSHOTS === '1';

/** Pages in front of the login, of people, and of operators; `shot` names its picture in docs/screenshots. */
const PAGES: { path: string; as?: typeof ADMIN; shot?: string }[] = [
  { path: '/login' },
  { path: '/register' },
  { path: '/forgot-password' },
  { path: '/reset-password' },
  { path: '/setup' },
  { path: '/no-such-page' },
  { path: '/files', as: USER },
  { path: '/files/my-files', as: USER, shot: 'files' },
  { path: '/trash', as: USER },
  { path: '/account', as: USER },
  { path: '/account?tab=password', as: USER },
  { path: '/account?tab=sessions', as: USER },
  { path: '/account?tab=tokens', as: USER },
  { path: '/file/:file', as: USER, shot: 'file' },
  { path: '/dashboard', as: USER },
  { path: '/dashboard', as: ADMIN, shot: 'dashboard' },
  { path: '/nodes', as: ADMIN },
  { path: '/nodes/:node', as: ADMIN, shot: 'node' },
  { path: '/health-checks', as: ADMIN },
  { path: '/balance', as: ADMIN },
  { path: '/jobs', as: ADMIN },
  { path: '/circuit-breakers', as: ADMIN },
  { path: '/users', as: ADMIN },
  { path: '/settings', as: ADMIN },
];

async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`every page, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('breaks no rule of accessibility and of its own security policy, at any width', async ({
      page,
      logIn,
      service,
      system,
    }) => {
      const faults: string[] = [];
      page.on('console', (message) => {
        const text = message.text();
        // Of requests that are refused, which some pages show.
        if (message.type() === 'error' && !text.includes('the server responded with a status of 4')) faults.push(text);
      });
      page.on('pageerror', (error) => void faults.push(error.message));
      page.on('request', (request) => {
        const { origin } = new URL(request.url());
        if (!request.url().startsWith('data:') && origin !== system.url) faults.push(`asked ${origin}`);
      });
      const { id: file } = await service.put(USER, 'holiday/beach.txt', 'x'.repeat(3 * 1024 * 1024));
      const { items } = (await service.as(ADMIN, '/v1/nodes')) as { items: { id: string }[] };
      let loggedIn: typeof ADMIN | undefined;
      for (const { path, as, shot } of PAGES) {
        const place = path.replace(':file', file).replace(':node', items[0]?.id ?? '');
        if (as && as !== loggedIn) {
          await page.context().clearCookies();
          await logIn(page, as, place);
        } else await page.goto(place);
        loggedIn = as;
        await expect(
          page
            .getByRole('heading', { level: 1 })
            .or(page.getByText('Not for this account'))
            .or(page.getByText('There is no such page'))
            .first(),
        ).toBeVisible();
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
        faults.push(...(await violations(page)).map((fault) => `${path}: ${fault}`));
        if (shot && MAKES_SHOTS) await page.screenshot({ path: join(SHOTS, `${shot}-${colorScheme}.png`) });
        for (const width of [360, 2560]) {
          await page.setViewportSize({ width, height: 900 });
          // Parts that measure themselves follow a moment later.
          const isFitting = await page
            .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, {
              timeout: 5_000,
            })
            .catch(() => undefined);
          if (!isFitting) faults.push(`${path}: wider than ${width} px`);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
      }
      expect(faults).toEqual([]);
    });
  });

test('the keys are shown by ?, and / goes to the search', async ({ page, logIn }) => {
  await logIn(page, ADMIN, '/users');
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toBeFocused();
});

test('menus and dialogs come when they are asked for, and give the focus back', async ({ page, logIn }) => {
  await logIn(page, ADMIN, '/users');
  for (const [name, opened] of [
    ['Account and appearance', page.getByRole('menuitem', { name: 'Account', exact: true })],
    ['Show the keys', page.getByRole('dialog', { name: 'Keys' })],
  ] as const) {
    const button = page.getByRole('button', { name });
    // The first time it is loaded, the second it is there.
    for (let time = 0; time < 2; time += 1) {
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(opened).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(opened).toBeHidden();
      await expect(button).toBeFocused();
    }
  }
});

test('on a phone the navigation is there when it is asked for, and only then', async ({ page, logIn }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await logIn(page, USER, '/files');
  const navigation = page.getByRole('navigation', { name: 'Navigation' });
  const button = page.getByRole('button', { name: 'Navigation' });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(navigation).toBeHidden();
  await button.click();
  await expect(navigation).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await navigation.getByRole('link', { name: 'Trash' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible();
  await expect(navigation).toBeHidden();
});

test('everything is there in German, and remembered', async ({ page, logIn }) => {
  await logIn(page, USER, '/account');
  await page.getByRole('button', { name: 'Account and appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch', checked: false }).click();
  await expect(page.getByRole('heading', { name: 'Konto' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { name: 'Konto' })).toBeVisible();
});
