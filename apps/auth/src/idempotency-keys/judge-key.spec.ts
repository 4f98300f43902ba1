import { judgeKey } from './judge-key.js';

describe('judgeKey', () => {
  const known = { fingerprint: 'new-key:a', isAnswered: false, sealedAnswer: null };

  it('tells another request from the same one, whatever became of that', () => {
    const reused = { outcome: 'reused', sealedAnswer: null };
    expect(judgeKey(known, ['new-key:b'])).toEqual(reused);
    expect(judgeKey({ ...known, isAnswered: true, sealedAnswer: 'x' }, ['new-key:b'])).toEqual(reused);
  });

  it('says whether it is under way or was answered', () => {
    expect(judgeKey(known, ['new-key:a'])).toEqual({ outcome: 'under-way', sealedAnswer: null });
    const answered = { ...known, isAnswered: true, sealedAnswer: 'x' };
    expect(judgeKey(answered, ['new-key:a'])).toEqual({ outcome: 'answered', sealedAnswer: 'x' });
    expect(judgeKey({ ...answered, sealedAnswer: null }, ['new-key:a'])).toEqual({
      outcome: 'answered',
      sealedAnswer: null,
    });
  });

  it('recognises a request that was marked with an older master key', () => {
    expect(judgeKey(known, ['newest-key:c', 'new-key:a']).outcome).toBe('under-way');
  });
});
