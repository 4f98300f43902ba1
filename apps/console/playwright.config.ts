import { defineConfig } from '@playwright/test';

/** Stories in a real browser against the whole real system, one after another: they share it, and some of them break it. */
export default defineConfig({
  testDir: 'test',
  testMatch: '*.browser-spec.ts',
  outputDir: '../../dist/browser-tests',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./test/show-page.ts'], ['./test/count-browser-tests.ts']],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      // As root, Chromium has no sandbox of its own.
      args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
});
