/** What kind of failure it is; the gateway alone knows which HTTP status each kind becomes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'precondition-failed'
  | 'rate-limited'
  | 'insufficient-storage'
  | 'unavailable'
  | 'timeout'
  | 'internal';

/** A detail a caller may show: strings, numbers and lists of them, never secrets, bytes or stacks. */
export type ErrorDetails = Record<string, unknown>;

/**
 * A failure with a code that programs read; `name` is the class's own name.
 *
 * @param code    `AREA.REASON`, stable across releases
 * @param kind    decides the HTTP status and whether a repeat can help
 * @param message a sentence for people, free of secrets
 */
export class DomainError extends Error {
  readonly details: ErrorDetails;

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    options: { details?: ErrorDetails; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details ?? {};
  }

  /** True when the same call may succeed later without a change by the caller. */
  get retryable(): boolean {
    return this.kind === 'unavailable' || this.kind === 'timeout' || this.kind === 'rate-limited';
  }
}

/** The wire form of a failure in a reply over NATS. */
export interface RemoteErrorBody {
  code: string;
  kind: ErrorKind;
  message: string;
  details: ErrorDetails;
  retryable: boolean;
  correlationId: string;
}
