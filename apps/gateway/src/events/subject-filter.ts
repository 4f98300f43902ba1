import { InvalidRequestError } from '../http/validation.js';

/** More than there are kinds of events helps nobody. */
const MAX_PATTERNS = 32;
const TOKEN = /^[a-z0-9-]+$/;

/** Whether an event of a subject is wanted. */
export type SubjectFilter = (subject: string) => boolean;

/**
 * Reads which subjects a client wants: patterns as NATS knows them (`*` one token, `>` the rest), or beginnings of
 * subjects made of whole tokens. Several are divided by commas. Pure.
 *
 * @param types absent: everything
 * @throws InvalidRequestError REQUEST.INVALID
 */
export function parseSubjectFilter(types: string | undefined): SubjectFilter {
  if (types === undefined) return () => true;
  const patterns = types.split(',').map((pattern) => pattern.trim());
  if (patterns.length > MAX_PATTERNS) throw new InvalidRequestError(`At most ${MAX_PATTERNS} types can be named.`);
  const wanted = patterns.map(tokensOf);
  return (subject) => {
    const tokens = subject.split('.');
    return wanted.some((pattern) => matches(pattern, tokens));
  };
}

function tokensOf(pattern: string): string[] {
  const tokens = pattern.split('.');
  const isWell = tokens.every(
    (token, at) => token === '*' || (token === '>' && at === tokens.length - 1) || TOKEN.test(token),
  );
  if (!isWell) throw new InvalidRequestError(`${JSON.stringify(pattern)} is no pattern of event types.`);
  return tokens;
}

/** A pattern that ends early stands for all that begins like it. */
const matches = (pattern: string[], tokens: string[]): boolean =>
  pattern.length <= tokens.length &&
  pattern.every((token, at) => token === '*' || token === '>' || token === tokens[at]);
