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
    return { exitCode: EXIT.failure, message: `${safeText(url)} can't be reached (${cause ?? 'no answer'})` };
  }
  return { exitCode: EXIT.failure, message: cause === undefined ? message : `${message} (${cause})` };
}

function describeProblem(problem: ApiProblem): { exitCode: ExitCode; message: string } {
  const faults = problem.errors.map(({ field, message }) => `\n  ${safeText(field)}: ${safeText(message)}`).join('');
  const trace = problem.status >= 500 && problem.traceId ? `\n  trace id ${safeText(problem.traceId)}` : '';
  const hint = problem.status === 401 ? '\n  `bytenode login` logs in' : '';
  return {
    exitCode: problem.status === 412 ? EXIT.refused : EXIT.failure,
    message: `${safeText(problem.detail)} [${safeText(problem.code)}]${faults}${trace}${hint}`,
  };
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
