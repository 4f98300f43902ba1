import { test as base, type Page } from '@playwright/test';
import { type Account, Service } from './service.js';
import { ADMIN, System, USER } from './system.js';

interface Parts {
  system: System;
  /** What a test does beside the browser: over HTTP. */
  service: Service;
  /** Logs the page in. */
  logIn: (page: Page, account: Account, path?: string) => Promise<void>;
}

/** Tests with the whole system; it is started once and shared by all of them. */
export const test = base.extend<Omit<Parts, 'system'>, Pick<Parts, 'system'>>({
  system: [
    // Playwright wants to see that no other part is used.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const system = await System.start();
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ system }, use) => use(system.url),
  service: async ({ system }, use) => {
    const service = new Service(system);
    await service.ensure(ADMIN);
    await service.ensure(USER);
    await use(service);
  },
  logIn: async ({ service }, use) => {
    await use(async (page, account, path = '/') => {
      await service.ensure(account);
      await page.goto(`/login?next=${encodeURIComponent(path)}`);
      await page.getByLabel('E-mail address').fill(account.email);
      await page.getByLabel('Password', { exact: true }).fill(account.password);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.waitForURL((url) => url.pathname !== '/login');
    });
  },
});

export { expect, type Page } from '@playwright/test';
export { ADMIN, USER } from './system.js';
