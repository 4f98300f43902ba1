import { DomainError } from '#contracts';
import { NoRespondersError, PermissionViolationError, TimeoutError } from '@nats-io/nats-core';

/** Nobody took the request: the service is not running, or NATS can't be reached. It was not carried out. */
export class ServiceUnavailableError extends DomainError {
  constructor(subject: string, cause: unknown) {
    super('RPC.UNAVAILABLE', 'unavailable', 'A part of the system can not be reached just now.', {
      details: { subject },
      cause,
    });
  }
}

/** No answer in time. Whether the request was carried out is not known. */
export class RpcTimeoutError extends DomainError {
  constructor(subject: string, timeoutMs: number, cause: unknown) {
    super('RPC.TIMEOUT', 'timeout', 'A part of the system did not answer in time.', {
      details: { subject, timeoutMs },
      cause,
    });
  }
}

/** A reply bigger than a NATS message may be; the handler has to page. */
export class ReplyTooLargeError extends DomainError {
  constructor(sizeBytes: number) {
    super('RPC.REPLY_TOO_LARGE', 'internal', 'The answer is too large to be sent.', { details: { sizeBytes } });
  }
}

/** The service has as many requests in hand as it takes; asking again a little later helps. */
export class ServiceBusyError extends DomainError {
  constructor() {
    super('RPC.BUSY', 'unavailable', 'A part of the system has too much to do just now.');
  }
}

/**
 * Translates what the NATS client throws at a request; anything else passes unchanged.
 *
 * @returns a DomainError of kind `timeout`, `unavailable`, or, when this service may not ask that subject, `internal`
 */
export function fromNatsError(error: unknown, subject: string, timeoutMs: number): unknown {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  const isOne = (type: new (...args: never[]) => Error) => causes.some((cause) => cause instanceof type);
  if (isOne(PermissionViolationError)) {
    const message = 'This service is not allowed to ask that.';
    return new DomainError('RPC.FORBIDDEN', 'internal', message, { details: { subject }, cause: error });
  }
  if (isOne(TimeoutError)) return new RpcTimeoutError(subject, timeoutMs, error);
  if (isOne(NoRespondersError) || error instanceof Error) return new ServiceUnavailableError(subject, error);
  return error;
}
