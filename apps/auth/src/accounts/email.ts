import { InvalidEmailError } from '#contracts';

/**
 * Something before and after one `@`, no blanks, no control or invisible characters. Hosts without a dot are addresses too
 * (`admin@localhost`). Whether mail arrives there is for a mail to find out, not for a pattern.
 */
export const EMAIL_PATTERN = /^[^\s@\p{Cc}\p{Cf}]{1,64}@[^\s@.\p{Cc}\p{Cf}]+(?:\.[^\s@.\p{Cc}\p{Cf}]+)*$/u;

/** An address as its owner writes it, and the form by which two spellings are the same account. */
export interface Email {
  typed: string;
  key: string;
}

/** The form under which an address is looked up. Pure; takes any text. */
export function emailKey(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether a text could be an e-mail address. Pure. */
export function isEmail(text: string): boolean {
  return EMAIL_PATTERN.test(text.trim());
}

/**
 * Reads an e-mail address. Pure.
 *
 * @throws InvalidEmailError AUTH.INVALID_EMAIL
 */
export function parseEmail(text: string): Email {
  const typed = text.trim();
  if (!isEmail(typed)) throw new InvalidEmailError();
  return { typed, key: emailKey(typed) };
}
