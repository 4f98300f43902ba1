import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind } from '#contracts';

/** The one table from kinds of failure to HTTP. A part that is away is 503, however we noticed. */
const STATUS_BY_KIND: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
  timeout: 503,
  'insufficient-storage': 507,
};

/** Statuses that a protocol fixes for a failure: those of tus 1.0, and draft-ietf-httpapi-idempotency-key-header-07. */
const STATUS_BY_CODE: Record<string, number> = {
  'IDEMPOTENCY.KEY_REUSED': 422,
  'UPLOAD.GONE': 410,
  'UPLOAD.LOCKED': 423,
  'UPLOAD.CHECKSUM_MISMATCH': 460,
};

/** Codes of what the HTTP layer itself refuses. */
const CODE_BY_STATUS: Record<number, string> = {
  400: 'REQUEST.INVALID',
  404: 'REQUEST.NO_SUCH_ROUTE',
  405: 'REQUEST.METHOD_NOT_ALLOWED',
  406: 'REQUEST.NOT_ACCEPTABLE',
  408: 'REQUEST.TIMEOUT',
  413: 'REQUEST.TOO_LARGE',
  414: 'REQUEST.URI_TOO_LONG',
  415: 'REQUEST.UNSUPPORTED_MEDIA_TYPE',
  416: 'REQUEST.RANGE_NOT_SATISFIABLE',
  431: 'REQUEST.HEADERS_TOO_LARGE',
  501: 'REQUEST.NOT_SUPPORTED',
  503: 'GATEWAY.STOPPING',
};

/** Parts of this system restart within seconds. */
const RETRY_AFTER_SECONDS = 5;

/** What is wrong with one field of a request. */
export interface FieldFault {
  field: string;
  message: string;
}

/** How a step of a test went that ended in the failure. */
export interface TestStep {
  name: string;
  verdict: 'ok' | 'warning' | 'failed' | 'skipped';
  detail: string;
  durationMs: number;
}

/** RFC 9457, with our own members `code`, `errors`, `steps`, `traceId` and `retryable`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  errors?: FieldFault[];
  steps?: TestStep[];
  traceId: string;
  retryable: boolean;
}

/**
 * Turns whatever was thrown into what the client is told. Pure. Of an error that nobody foresaw it says nothing.
 *
 * @param request path without the query, and the id the request is known by in the logs
 */
export function describeProblem(
  error: unknown,
  request: { path: string; traceId: string },
): { problem: Problem; headers: Record<string, string> } {
  const { status, code, detail, retryable, details } = failureOf(error);
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: request.path,
    code,
    ...(Array.isArray(details.errors) ? { errors: details.errors as FieldFault[] } : {}),
    ...(Array.isArray(details.steps) ? { steps: details.steps as TestStep[] } : {}),
    traceId: request.traceId,
    retryable,
  };
  return { problem, headers: headersOf(status, details) };
}

interface Failure {
  status: number;
  code: string;
  detail: string;
  retryable: boolean;
  details: Record<string, unknown>;
}

function failureOf(error: unknown): Failure {
  if (error instanceof DomainError && error.kind !== 'internal') {
    const { code, kind, message, retryable, details } = error;
    return { status: STATUS_BY_CODE[code] ?? STATUS_BY_KIND[kind], code, detail: message, retryable, details };
  }
  const status = error instanceof HttpException ? error.getStatus() : statusOfFrameworkError(error);
  const code = CODE_BY_STATUS[status] ?? (status < 500 ? 'REQUEST.REFUSED' : undefined);
  if (code === undefined) {
    const detail = 'Something went wrong inside the system. It has been logged under the trace id.';
    return { status: 500, code: 'INTERNAL', detail, retryable: false, details: {} };
  }
  return { status, code, detail: (error as Error).message, retryable: status === 503, details: {} };
}

/** What Fastify's router throws before Nest sees the request: a malformed URL, a parameter that is too long. */
function statusOfFrameworkError(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status < 500 ? status : 500;
}

function headersOf(status: number, details: Record<string, unknown>): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer realm="bytenode"' };
  const isTold = typeof details.retryAfterSeconds === 'number';
  if (status !== 503 && status !== 429 && !isTold) return {};
  const seconds = isTold ? (details.retryAfterSeconds as number) : RETRY_AFTER_SECONDS;
  return { 'retry-after': String(Math.max(1, Math.ceil(seconds))) };
}
