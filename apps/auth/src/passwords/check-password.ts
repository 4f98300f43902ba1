import { WeakPasswordError } from '#contracts';

/** Characters; NIST SP 800-63B asks for 8, and for no rules about kinds of characters. */
export const MINIMUM_PASSWORD_LENGTH = 10;

/**
 * Refuses a password that is too short. Pure. Counts what people see as characters, so that an emoji isn't two.
 *
 * @throws WeakPasswordError AUTH.WEAK_PASSWORD
 */
export function checkPassword(password: string): void {
  if (Array.from(password).length < MINIMUM_PASSWORD_LENGTH) throw new WeakPasswordError(MINIMUM_PASSWORD_LENGTH);
}
