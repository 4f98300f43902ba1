import { decideCondition } from './decide-condition.js';

const decide = (current: string | null, ifMatch?: string, ifNoneMatch?: string) =>
  decideCondition({ ifMatch, ifNoneMatch }, current);

const withCode = (code: string) => expect.objectContaining({ code }) as unknown as Error;

describe('decideCondition', () => {
  it('demands nothing where the client does not', () => {
    expect(decide('aaaa')).toEqual({ onlyIfNew: false, onlyIfSha256: null });
  });

  it('has "only if new" checked again at the end', () => {
    expect(decide(null, undefined, '*')).toEqual({ onlyIfNew: true, onlyIfSha256: null });
    expect(() => decide('aaaa', undefined, '*')).toThrow(withCode('FILE.EXISTS'));
  });

  it('has "only this content" checked again at the end', () => {
    expect(decide('aaaa', '"bbbb", "aaaa"')).toEqual({ onlyIfNew: false, onlyIfSha256: 'aaaa' });
    expect(decide('aaaa', '*')).toEqual({ onlyIfNew: false, onlyIfSha256: 'aaaa' });
    for (const [current, ifMatch] of [
      ['aaaa', '"bbbb"'],
      [null, '"aaaa"'],
      [null, '*'],
    ] as const) {
      expect(() => decide(current, ifMatch)).toThrow(withCode('FILE.CHANGED'));
    }
  });

  it('never matches a weak tag: those bytes may differ', () => {
    expect(() => decide('aaaa', 'W/"aaaa"')).toThrow(withCode('FILE.CHANGED'));
  });

  it('does not write what is there already where the client asks so', () => {
    expect(() => decide('aaaa', undefined, '"aaaa"')).toThrow(withCode('FILE.EXISTS'));
    expect(decide('bbbb', undefined, '"aaaa"')).toEqual({ onlyIfNew: false, onlyIfSha256: null });
  });
});
