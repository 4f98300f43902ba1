const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** Longer than most outages of a mail server, and as long as somebody may still wait for the mail. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** A mail that could not be sent. */
export interface FailedMail {
  createdAt: Date;
  /** The one that just failed included. */
  attempts: number;
  /** The recipient was refused for ever. */
  isForGood: boolean;
}

/**
 * When a mail that could not be sent is tried again: after 10 s, doubling to 10 min, for a day. Pure.
 *
 * @returns undefined when it is given up
 */
export function judgeFailedMail({ createdAt, attempts, isForGood }: FailedMail, now: Date): Date | undefined {
  if (isForGood || now.getTime() - createdAt.getTime() >= GIVE_UP_AFTER_MS) return undefined;
  return new Date(now.getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1)));
}
