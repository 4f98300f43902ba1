import { RecentAnswers } from './recent-answers.js';

const limits = { ttlMs: 60_000, maxEntries: 10 };

describe('RecentAnswers', () => {
  it('asks once for many who want to know at once, and keeps the answer', async () => {
    const answers = new RecentAnswers<string>(limits);
    let questions = 0;
    const ask = async () => `answer ${++questions}`;
    expect(await Promise.all([answers.get('a', ask), answers.get('a', ask)])).toEqual(['answer 1', 'answer 1']);
    expect(await answers.get('a', ask)).toBe('answer 1');
    expect(await answers.get('b', ask)).toBe('answer 2');
  });

  it('keeps no failure', async () => {
    const answers = new RecentAnswers<string>(limits);
    await expect(answers.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await answers.get('a', async () => 'yes')).toBe('yes');
  });

  it('forgets what is meant and nothing else', async () => {
    const answers = new RecentAnswers<string>(limits);
    await answers.get('ann:1', async () => 'old');
    await answers.get('bob:1', async () => 'old');
    answers.forget((key) => key.startsWith('ann:'));
    expect(await answers.get('ann:1', async () => 'new')).toBe('new');
    expect(await answers.get('bob:1', async () => 'new')).toBe('old');
  });

  it('does not keep an answer that was under way when it was to be forgotten', async () => {
    const answers = new RecentAnswers<string>(limits);
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = answers.get('a', () => promise);
    answers.forget(() => true);
    resolve('old');
    expect(await first).toBe('old');
    expect(await answers.get('a', async () => 'new')).toBe('new');
  });
});
