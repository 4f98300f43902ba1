import { DomainError, EVENTS, type CloudEvent, type EventSubject } from '#contracts';
import { runInCorrelation } from '#observability';
import type { JetStreamClient, JsMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import { decideRetry } from './decide-retry.js';
import type { MessagingMetrics } from './messaging-metrics.js';
import type { MessagingOptions } from './messaging-options.js';
import { InvalidMessageError, parseMessage } from './parse-message.js';
import type { MessageHandler } from './rpc-responder.js';

/** The parts a delivery needs; one set per service. */
export interface EventHandling {
  service: string;
  handlers: ReadonlyMap<EventSubject, MessageHandler>;
  jetstream: JetStreamClient;
  options: MessagingOptions;
  metrics: MessagingMetrics;
}

/** If the dead-letter stream doesn't take an event, it is looked at again after this. */
const PARK_RETRY_MS = 5000;

const log = new Logger('Events');

/**
 * Takes one delivery of an event to its end: acknowledged after its handler, given back with a delay, or parked.
 * Tells the server while it works that it does. Never rejects: a delivery that isn't answered comes again by itself.
 */
export async function handleEvent(message: JsMsg, handling: EventHandling): Promise<void> {
  const { metrics, options } = handling;
  const heartbeat = setInterval(() => tell(() => message.working()), options.ackWaitMs / 3);
  const tries = message.info.deliveryCount;
  let event: CloudEvent<object> | undefined;
  let outcome = 'done';
  try {
    event = readEvent(message);
    await runHandler(event, message.subject as EventSubject, handling, tries);
    tell(() => message.ack());
  } catch (error) {
    const fields = { subject: message.subject, eventId: event?.id, tries };
    const decision = decideRetry(error, tries, options);
    if (decision.step === 'park') {
      log.error('an event was parked', error, fields);
      await park(message, error, handling);
      outcome = 'parked';
    } else {
      log.warn('an event will be tried again', error, { ...fields, delayMs: decision.delayMs });
      tell(() => message.nak(decision.delayMs));
      outcome = 'retried';
    }
  } finally {
    clearInterval(heartbeat);
    metrics.events.inc({ subject: message.subject, outcome });
  }
}

function readEvent(message: JsMsg): CloudEvent<object> {
  const contract = EVENTS[message.subject as EventSubject];
  if (!contract) throw new InvalidMessageError(['the subject is not known']);
  let event: CloudEvent<unknown>;
  try {
    event = message.json();
  } catch {
    throw new InvalidMessageError(['not JSON']);
  }
  if (typeof event?.id !== 'string' || event.type !== message.subject) {
    throw new InvalidMessageError(['not a CloudEvent of this subject']);
  }
  return { ...event, data: parseMessage<object>(contract.payload, event.data) };
}

async function runHandler(
  event: CloudEvent<object>,
  subject: EventSubject,
  { handlers, options }: EventHandling,
  tries: number,
): Promise<void> {
  const handler = handlers.get(subject);
  // The durable outlives a release: an event may still come for a subject that this release no longer handles.
  if (!handler) return;
  // Delivered more often than a failing handler would ask for: it takes the process down each time.
  if (tries > options.maxTriesWhenAway)
    throw new DomainError('EVENT.CRASHES', 'internal', 'The event ends the process.');
  await runInCorrelation(event.correlationid ?? event.id, () => handler(event));
}

async function park(message: JsMsg, error: unknown, { service, jetstream }: EventHandling): Promise<void> {
  const head = headers();
  head.set('Bytenode-Reason', error instanceof DomainError ? error.code : 'INTERNAL');
  head.set('Bytenode-Deliveries', String(message.info.deliveryCount));
  try {
    await jetstream.publish(`bytenode.dlq.${service}.${message.subject}`, message.data, {
      headers: head,
      // Sequence numbers start over when a stream is made anew; with the time they stay one of a kind.
      msgID: `${service}:${message.info.streamSequence}:${message.info.timestampNanos}`,
      timeout: 2000,
    });
    tell(() => message.term('parked'));
  } catch (failure) {
    log.error('an event could not be parked', failure, { subject: message.subject });
    tell(() => message.nak(PARK_RETRY_MS));
  }
}

function tell(answer: () => void): void {
  try {
    answer();
  } catch {
    // The connection is closed. The server gives the event out again after ack_wait.
  }
}
