import { GIVE_UP_AFTER_MS, judgeFailedMail } from './judge-failed-mail.js';

const createdAt = new Date(0);
const now = new Date(1000);
const pauseAfter = (attempts: number) => {
  const next = judgeFailedMail({ createdAt, attempts, isForGood: false }, now);
  return next && next.getTime() - now.getTime();
};

describe('judgeFailedMail', () => {
  it.each([
    [1, 10_000],
    [2, 20_000],
    [3, 40_000],
    [7, 600_000],
    [2000, 600_000],
  ])('tries again after attempt %i in %i ms', (attempts, pauseMs) => {
    expect(pauseAfter(attempts)).toBe(pauseMs);
  });

  it('gives up after a day, and at once where the recipient is refused for ever', () => {
    const mail = { createdAt, attempts: 1, isForGood: false };
    expect(judgeFailedMail(mail, new Date(GIVE_UP_AFTER_MS - 1))).toBeDefined();
    expect(judgeFailedMail(mail, new Date(GIVE_UP_AFTER_MS))).toBeUndefined();
    expect(judgeFailedMail({ createdAt, attempts: 1, isForGood: true }, now)).toBeUndefined();
  });
});
