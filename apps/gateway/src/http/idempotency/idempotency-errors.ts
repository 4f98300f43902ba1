import { DomainError } from '#contracts';

/** The key was used, within the last day, for another request of the same account. */
export class IdempotencyKeyReusedError extends DomainError {
  constructor() {
    super('IDEMPOTENCY.KEY_REUSED', 'conflict', 'This Idempotency-Key belongs to another request; use a new one.');
  }
}

/** The same request is being worked on, or its gateway died a moment ago. */
export class RequestUnderWayError extends DomainError {
  constructor() {
    super('IDEMPOTENCY.UNDER_WAY', 'conflict', 'The request with this Idempotency-Key is still under way.', {
      details: { retryAfterSeconds: 1 },
    });
  }

  override get retryable(): boolean {
    return true;
  }
}

/** It was carried out, but what it was answered was too long to be kept, or is sealed with a key that is gone. */
export class AnswerNotKeptError extends DomainError {
  constructor() {
    super(
      'IDEMPOTENCY.ANSWER_NOT_KEPT',
      'conflict',
      'The request with this Idempotency-Key was carried out, but its answer is not kept.',
    );
  }
}

/** Better than to ignore the key, and to have the client believe in it. */
export class KeyNotTakenError extends DomainError {
  constructor(reason: string) {
    super('IDEMPOTENCY.NOT_TAKEN', 'invalid', `No Idempotency-Key is taken here: ${reason}.`);
  }
}
