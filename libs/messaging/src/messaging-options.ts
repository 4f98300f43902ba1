/** How a service consumes events; the defaults suit every service, tests shorten the times. */
export interface MessagingOptions {
  /** Events handled at once per process. */
  concurrency: number;
  /**
   * After so long without an answer or a heartbeat the server gives an event to another copy of the service; so a
   * killed copy delays its events by this much. Heartbeats are sent at a third of it.
   */
  ackWaitMs: number;
  /** First wait before an event that failed is tried again; doubles up to `retryMaxMs`. */
  retryBaseMs: number;
  retryMaxMs: number;
  /** Tries before an event is parked, when its handler fails. */
  maxTries: number;
  /** The same where the failure says "later" (a database or service that is away): over an hour. */
  maxTriesWhenAway: number;
}

export const DEFAULT_MESSAGING_OPTIONS: MessagingOptions = {
  concurrency: 16,
  ackWaitMs: 30_000,
  retryBaseMs: 1000,
  retryMaxMs: 60_000,
  maxTries: 8,
  maxTriesWhenAway: 100,
};

/** Token under which the options are injected. */
export const MESSAGING_OPTIONS = Symbol('MESSAGING_OPTIONS');
