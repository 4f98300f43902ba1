// Jest's globals in test files; `jest` itself is imported from '@jest/globals', where ESM has it.
import type * as globals from '@jest/globals';

declare global {
  const describe: typeof globals.describe;
  const it: typeof globals.it;
  const test: typeof globals.test;
  const expect: typeof globals.expect;
  const beforeAll: typeof globals.beforeAll;
  const beforeEach: typeof globals.beforeEach;
  const afterAll: typeof globals.afterAll;
  const afterEach: typeof globals.afterEach;
}
