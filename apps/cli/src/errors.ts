import { ApiProblem } from '#client';
import { safeText } from './output/safe-text.js';

/** What a command ends with. */
export const EXIT = { ok: 0, failure: 1, usage: 2, unhealthy: 3, refused: 4, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command was called wrongly. */
export class UsageError extends Error {}

/** It could be done, and would lose or overwrite something. */
export class RefusedError extends Error {}

/** Ctrl-C, or its like. */
export class InterruptedError extends Error {}

/** How a command that threw this ends, and what it says. Pure. */
export function describeFailure(error: unknown, url: string): { exitCode: ExitCode; message: string } {
  if (error instanceof InterruptedError) return { exitCode: EXIT.interrupted, message: 'interrupted' };
  if (error instanceof UsageError) return { exitCode: EXIT.usage, message: error.message };
  if (error instanceof RefusedError) return { exitCode: EXIT.refused, message: error.message };
  if (error instanceof ApiProblem) return describeProblem(error);
  const message = messageOf(error);
  const cause = causeOf(error);
  if (message === 'fetch failed') {
    const hint = cause === 'ECONNREFUSED' ? '; --url says where else the service is' : '';
    return { exitCode: EXIT.failure, message: `${safeText(url)} can't be reached (${cause ?? 'no answer'})${hint}` };
  }
  const local = describeLocal(error);
  if (local !== undefined) return { exitCode: EXIT.failure, message: local };
  return { exitCode: EXIT.failure, message: cause === undefined ? message : `${message} (${cause})` };
}

/** Of a connection that nobody took. */
const NOBODY_THERE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether whatever else the service is asked for fails of this as well: nobody is there, or it refuses who asks. Pure. */
export const isOfAll = (error: unknown): boolean =>
  error instanceof ApiProblem ? error.status === 401 || error.status === 403 : NOBODY_THERE.has(causeOf(error) ?? '');

/** Codes of a login that is missing or over; a personal token that is refused needs no login. */
const NEED_LOGIN = new Set(['AUTH.UNAUTHENTICATED', 'AUTH.SESSION_ENDED']);
/** Of arguments that only the service can tell to be wrong; what came of a transfer is a failure, whatever its status. */
const WRONG_ARGUMENT = new Set([
  'REQUEST.INVALID',
  'FILE.INVALID_PATH',
  'BUCKET.INVALID_NAME',
  'MOVE.INTO_ITSELF',
  'AUTH.INVALID_EMAIL',
  'AUTH.WEAK_PASSWORD',
  'NODE.ADDRESS_REFUSED',
]);
/** A quota that is used up is nobody's failure. */
const INSUFFICIENT_STORAGE = 507;

function describeProblem(problem: ApiProblem): { exitCode: ExitCode; message: string } {
  const { status, code, detail, traceId } = problem;
  const faults = problem.errors.map(({ field, message }) => `${field}: ${message}`);
  const steps = problem.steps
    .filter(({ verdict }) => verdict !== 'skipped')
    .map((step) => `${step.verdict}: ${step.name}, ${step.detail}`);
  const trace = status >= 500 && status !== INSUFFICIENT_STORAGE && traceId ? [`trace id ${traceId}`] : [];
  const hint = NEED_LOGIN.has(code) ? ['`bytenode login` logs in'] : [];
  return {
    exitCode: exitCodeOf(problem),
    message: [
      `${safeText(detail)} [${safeText(code)}]`,
      ...[...faults, ...steps, ...trace, ...hint].map(safeText),
    ].join('\n  '),
  };
}

function exitCodeOf({ status, code }: ApiProblem): ExitCode {
  if (WRONG_ARGUMENT.has(code)) return EXIT.usage;
  return status === 412 ? EXIT.refused : EXIT.failure;
}

const LOCAL_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'is a folder',
  ENOTDIR: 'lies below something that is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'can only be read there',
};

/** What a file or folder of this machine failed with, by its name; undefined for other errors. */
function describeLocal(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('syscall' in error && 'code' in error && 'path' in error))
    return undefined;
  const what = LOCAL_FAILURES[String(error.code)];
  return what === undefined ? undefined : `${safeText(String(error.path))}: ${what}`;
}

// By their form and not by `instanceof`: what Node's own fetch throws may be of another realm.
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

function causeOf(error: unknown): string | undefined {
  const cause: unknown = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  if (cause === undefined) return undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : messageOf(cause);
}
