import { judgeOrphan, type Orphan } from './judge-orphan.js';

const terms = { minAgeMs: 1000, foreignPins: 'keep' as const };
const old: Orphan = { ours: true, needless: true, checks: 2, ageMs: 1000 };

describe('judgeOrphan', () => {
  it('lets a needless copy go that two checks saw, long enough apart', () => {
    expect(judgeOrphan(old, terms)).toBeNull();
    expect(judgeOrphan({ ...old, ours: false }, { ...terms, foreignPins: 'unpin' })).toBeNull();
  });

  it.each<[string, Partial<Orphan>]>([
    ['its chunk needs', { needless: false }],
    ['only this check saw', { checks: 1 }],
    ['is young', { ageMs: 999 }],
    ['is none of ours', { ours: false }],
  ])('keeps one that %s', (_why, change) => {
    expect(judgeOrphan({ ...old, ...change }, terms)).toEqual(expect.any(String));
  });
});
