import { checkConditions } from './check-conditions.js';

const OLD = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

describe('checkConditions', () => {
  it.each([
    // current, onlyIfNew, onlyIfSha256, refused with
    [null, false, null, undefined],
    [OLD, false, null, undefined],
    [null, true, null, undefined],
    [OLD, true, null, 'FILE.EXISTS'],
    [OLD, false, OLD, undefined],
    [OTHER, false, OLD, 'FILE.CHANGED'],
    [null, false, OLD, 'FILE.CHANGED'],
    // Both at once can't be met: what must be new has no content to match.
    [OLD, true, OLD, 'FILE.EXISTS'],
    [null, true, OLD, 'FILE.CHANGED'],
  ])('path shows %s, onlyIfNew %s, onlyIfSha256 %s: %s', (current, onlyIfNew, onlyIfSha256, code) => {
    const refusal = checkConditions(current === null ? null : { sha256: current }, { onlyIfNew, onlyIfSha256 });
    expect(refusal?.code).toBe(code);
  });
});
