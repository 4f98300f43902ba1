import { DomainError } from '#contracts';

/** One user has as many streams open as one may. */
export class TooManyEventStreamsError extends DomainError {
  constructor(limit: number) {
    super('EVENTS.TOO_MANY_STREAMS', 'rate-limited', `Only ${limit} streams of events may be open at once.`, {
      details: { limit, retryAfterSeconds: 10 },
    });
  }
}

/** This gateway has as many streams open as it takes. */
export class EventStreamsFullError extends DomainError {
  constructor() {
    super('EVENTS.FULL', 'unavailable', 'Too many streams of events are open just now.');
  }
}

/** The stream of events can't be read: NATS restarts, or its store is being made anew. */
export class EventsUnavailableError extends DomainError {
  constructor(cause: unknown) {
    super('EVENTS.UNAVAILABLE', 'unavailable', 'Events can not be read just now.', { cause });
  }
}
