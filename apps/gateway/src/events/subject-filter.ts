import { EVENTS } from '#contracts';
import { InvalidRequestError } from '../http/validation.js';

/** More than there are kinds of events helps nobody. */
const MAX_PATTERNS = 32;
const TOKEN = /^[a-z0-9-]+$/;
const TYPES = Object.keys(EVENTS);

/** Whether an event of a subject is wanted. */
export type SubjectFilter = (subject: string) => boolean;

/**
 * Reads which subjects a client wants: patterns as NATS knows them (`*` one token, `>` the rest), or beginnings of
 * subjects made of whole tokens. Several are divided by commas. One that fits no type there is would wait for nothing, and is refused
 * like one that is no pattern. Pure.
 *
 * @param types absent: everything
 * @throws InvalidRequestError REQUEST.INVALID
 */
export function parseSubjectFilter(types: string | undefined): SubjectFilter {
  if (types === undefined) return () => true;
  const patterns = types.split(',').map((pattern) => pattern.trim());
  if (patterns.length > MAX_PATTERNS) throw new InvalidRequestError(`At most ${MAX_PATTERNS} types can be named.`);
  const wanted = patterns.map(tokensOf);
  const vain = patterns.filter((_, at) => !TYPES.some((type) => matches(wanted[at] ?? [], type.split('.'))));
  if (vain.length > 0) {
    const message = `${JSON.stringify(vain.join(','))} fits no type of events; there are ${TYPES.join(', ')}`;
    throw new InvalidRequestError('No event is of such a type.', [{ field: 'types', message }]);
  }
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
