import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ADVICE_BY_CODE } from './advice.js';

const openapi = readFileSync(`${import.meta.dirname}/../../../../docs/openapi.json`, 'utf8');

it.each(Object.keys(ADVICE_BY_CODE))('%s is a code of the service', (code) => {
  expect(openapi).toContain(`"${code}"`);
});
