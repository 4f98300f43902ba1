import { DomainError } from '#contracts';
import type { MessagingOptions } from './messaging-options.js';
import { InvalidMessageError } from './parse-message.js';

export type RetryDecision = { step: 'retry'; delayMs: number } | { step: 'park' };

/**
 * What becomes of an event whose handler failed. Pure.
 * A message that can't be read is parked at once; a failure that is retryable by itself gets far more tries than one that isn't.
 *
 * @param tries how often the event has been delivered, this time included (1 or more)
 */
export function decideRetry(error: unknown, tries: number, options: MessagingOptions): RetryDecision {
  const isAway = error instanceof DomainError && error.retryable;
  // By its class, not its code: a handler's own request may have been refused as invalid by a service of another release.
  const isUnreadable = error instanceof InvalidMessageError;
  if (isUnreadable || tries >= (isAway ? options.maxTriesWhenAway : options.maxTries)) return { step: 'park' };
  return { step: 'retry', delayMs: Math.min(options.retryMaxMs, options.retryBaseMs * 2 ** (tries - 1)) };
}
