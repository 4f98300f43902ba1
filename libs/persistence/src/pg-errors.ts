import { DomainError } from '#contracts';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** A row with that key exists. `details.constraint` is the constraint's name. */
export class UniqueViolationError extends DomainError {
  constructor(constraint: string, cause: unknown) {
    super('DATABASE.CONFLICT', 'conflict', 'It exists already.', { details: { constraint }, cause });
  }
}

/** Postgres can't be reached, is starting, stopping or full. Nothing was committed, unless the connection broke during COMMIT. */
export class DatabaseUnavailableError extends DomainError {
  constructor(cause: unknown) {
    super('DATABASE.UNAVAILABLE', 'unavailable', 'The database can not be reached just now.', { cause });
  }
}

/** Others held the rows for too long, or the statement took too long. Nothing was committed. */
export class DatabaseBusyError extends DomainError {
  constructor(cause: unknown) {
    super('DATABASE.BUSY', 'unavailable', 'The database has too much to do just now.', { cause });
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNIQUE_VIOLATION = '23505';
const SERIALIZATION_FAILURES = new Set(['40001', '40P01']);
const BUSY = new Set(['55P03', '57014']);
const AWAY_STATES = /^(08|53|57P0)/;
const AWAY_SOCKETS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/** What `pg` and its pool say without a code. */
const AWAY_TEXTS = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
];

/** Is the database out of reach (as against: it refused what was asked)? */
export function isAway(error: unknown): boolean {
  // The connection broke between two statements: TypeORM has given it back then, and says so of the next one.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError)
    return true;
  const { code, message } = driverErrorOf(error);
  return AWAY_STATES.test(code) || AWAY_SOCKETS.has(code) || AWAY_TEXTS.some((text) => message.startsWith(text));
}

/** Did the transaction lose against another one, so that running it again helps? */
export function isSerializationFailure(error: unknown): boolean {
  return SERIALIZATION_FAILURES.has(driverErrorOf(error).code);
}

/**
 * Translates what `pg` and TypeORM throw; anything else, a DomainError too, passes unchanged.
 *
 * @returns UniqueViolationError, DatabaseUnavailableError, DatabaseBusyError, or the error itself
 */
export function fromPgError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const { code, constraint } = driverErrorOf(error);
  if (code === UNIQUE_VIOLATION) return new UniqueViolationError(constraint, error);
  if (isAway(error)) return new DatabaseUnavailableError(error);
  if (BUSY.has(code) || isSerializationFailure(error)) return new DatabaseBusyError(error);
  return error;
}

function driverErrorOf(error: unknown): { code: string; message: string; constraint: string } {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message, constraint } = (source ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { code: text(code), message: text(message), constraint: text(constraint) };
}
