import { DomainError, type RemoteErrorBody } from '#contracts';

/** Marks a reply whose body is a RemoteErrorBody. */
export const ERROR_HEADER = 'Bytenode-Error';
/** Carries the correlation id of requests; events have it in their body. */
export const CORRELATION_HEADER = 'Bytenode-Correlation-Id';

/** A failure of another service, as it described it: same code, kind and details as if it had been thrown here. */
export class RemoteError extends DomainError {
  private readonly remoteRetryable: boolean;

  constructor(body: RemoteErrorBody) {
    super(body.code, body.kind, body.message, { details: body.details });
    this.remoteRetryable = body.retryable;
  }

  override get retryable(): boolean {
    return this.remoteRetryable;
  }
}

/**
 * The wire form of any failure. What isn't a DomainError becomes `INTERNAL` without a word of what it was: its message
 * may hold anything.
 */
export function toErrorBody(error: unknown, correlationId: string): RemoteErrorBody {
  if (!(error instanceof DomainError)) {
    const message = 'Something went wrong inside the system.';
    return { code: 'INTERNAL', kind: 'internal', message, details: {}, retryable: false, correlationId };
  }
  const { code, kind, message, details, retryable } = error;
  return { code, kind, message, details, retryable, correlationId };
}
