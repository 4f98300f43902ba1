import { expect, it } from 'vitest';
import { partsByVersion } from './parts-by-version.js';

it('puts parts of the same version together, and tells of one that is behind', () => {
  expect(partsByVersion({ a: 'kubo/1', gateway: '2', b: 'kubo/1', auth: '1' })).toEqual([
    { version: 'kubo/1', parts: ['a', 'b'] },
    { version: '2', parts: ['gateway'] },
    { version: '1', parts: ['auth'] },
  ]);
});
