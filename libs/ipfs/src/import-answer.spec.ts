import { checkImport } from './import-answer.js';

const call = { nodeId: 'kubo-1', action: 'dag/import' };
const expected = { rootCid: 'bafyroot', blocks: 9 };
const root = (cid: string, pinError = '') => ({ Root: { Cid: { '/': cid }, PinErrorMsg: pinError } });
const stats = (blocks: number) => ({ Stats: { BlockCount: blocks, BlockBytesCount: 1 } });

describe('checkImport', () => {
  it('accepts the pinned root and all blocks', () => {
    expect(() => checkImport(call, [root('bafyroot'), stats(9)], expected)).not.toThrow();
  });

  it.each([
    ['a pin that failed', [root('bafyroot', 'pin: context deadline exceeded'), stats(9)], 'timeout'],
    ['a disk that filled up at the pin', [root('bafyroot', 'no space left on device'), stats(9)], 'full'],
    ['a block too few', [root('bafyroot'), stats(8)], 'failed'],
    ['no count, as a body cut short has', [root('bafyroot')], 'failed'],
    ['no root', [stats(9)], 'failed'],
    ['another root', [root('bafyother'), stats(9)], 'failed'],
    ['two roots', [root('bafyroot'), root('bafyother'), stats(9)], 'failed'],
    ['an empty answer', [], 'failed'],
  ])('refuses %s', (_case, lines, kind) => {
    expect(() => checkImport(call, lines, expected)).toThrow(expect.objectContaining({ kind }));
  });
});
