import { UsageError } from '../errors.js';
import { changesOf } from './users.commands.js';

it.each([
  [{ role: 'admin' }, { role: 'admin' }],
  [{ quota: '50GB' }, { quotaBytes: 50 * 1024 ** 3 }],
  [
    { quota: 'none', enable: true },
    { quotaBytes: null, disabled: false },
  ],
  [{ disable: true }, { disabled: true }],
])('makes of %j the change %j', (options, changes) => {
  expect(changesOf(options)).toEqual(changes);
});

it.each([[{}], [{ role: 'king' }], [{ quota: 'much' }], [{ quota: '-1' }], [{ disable: true, enable: true }]])(
  'refuses %j',
  (options) => {
    expect(() => changesOf(options)).toThrow(UsageError);
  },
);
