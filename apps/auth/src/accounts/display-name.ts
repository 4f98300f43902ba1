/** What Postgres refuses (NUL) or what would garble a line of text. */
const UNPRINTABLE = /\p{Cc}/gu;

/**
 * The name a user is shown by: the one given, or the part of the address before the `@` where none is. Pure.
 *
 * @returns at least one character, none of them a control character
 */
export function displayNameOf(given: string | undefined, email: string): string {
  const name = (given ?? '').replace(UNPRINTABLE, ' ').trim();
  return name === '' ? email.slice(0, email.indexOf('@')) : name;
}
