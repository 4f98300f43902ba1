import { judgeKeyRing } from './judge-key-ring.js';

const key = (keyId: string, checkValue = `check of ${keyId}`) => ({ keyId, checkValue });

describe('judgeKeyRing', () => {
  it.each([
    ['an empty ring where no key is registered', [], [], 'none-registered'],
    ['the first ring', [], [key('a')], 'accepted'],
    ['the registered ring', [key('a'), key('b')], [key('b'), key('a')], 'accepted'],
    ['a ring with one more key', [key('a')], [key('a'), key('b')], 'accepted'],
    ['an empty ring where a key is registered', [key('a')], [], 'mismatch'],
    ['a ring without a registered key', [key('a'), key('b')], [key('a')], 'mismatch'],
    ['another key under the same id', [key('a')], [key('a', 'another')], 'mismatch'],
  ] as const)('judges %s', (_case, registered, given, verdict) => {
    expect(judgeKeyRing(registered, given)).toBe(verdict);
  });
});
