import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, RPCS, type RpcSubject } from '#contracts';
import { runInCorrelation } from '#observability';
import { headers, type Msg, type Subscription } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import type { MessagingMetrics } from './messaging-metrics.js';
import type { NatsLink } from './nats-link.js';
import { parseMessage } from './parse-message.js';
import { ReplyTooLargeError, ServiceBusyError } from './rpc-errors.js';
import { CORRELATION_HEADER, ERROR_HEADER, toErrorBody } from './wire-error.js';

/** A message handler as the service's controllers offer it, Nest's wrappings included. */
export type MessageHandler = (message: unknown) => Promise<unknown>;

/**
 * Requests in hand at once, beyond which callers are told to come back. Far above what a pool of 8 database connections
 * can serve within any caller's deadline, far below what would fill the heap.
 */
const MAX_IN_HAND = 512;
/** Longest a stopping service waits for requests in hand; callers' own deadlines are shorter. */
const STOP_GRACE_MS = 5000;

/** Answers requests over core NATS: checks each, runs its handler, sends the reply or the error. */
export class RpcResponder {
  private readonly log = new Logger(RpcResponder.name);
  private readonly subscriptions: Subscription[] = [];
  private readonly inHand = new Set<Promise<void>>();

  constructor(
    private readonly service: string,
    private readonly link: NatsLink,
    private readonly metrics: MessagingMetrics,
  ) {}

  start(handlers: ReadonlyMap<RpcSubject, MessageHandler>): void {
    for (const [subject, handler] of handlers) {
      const subscription = this.link.connection.subscribe(subject, {
        queue: this.service,
        callback: (error, message) => {
          // A refused subscription; the link reports it and the service doesn't become ready.
          if (error) return;
          this.take(subject, handler, message);
        },
      });
      this.subscriptions.push(subscription);
    }
  }

  /** Takes no more requests and waits for those in hand. */
  async stop(): Promise<void> {
    const finish = async () => {
      await Promise.allSettled(this.subscriptions.map((subscription) => subscription.drain()));
      await Promise.allSettled(this.inHand);
    };
    await Promise.race([finish(), sleep(STOP_GRACE_MS, undefined, { ref: false })]);
  }

  private take(subject: RpcSubject, handler: MessageHandler, message: Msg): void {
    // The server never checks reply subjects. Answering to anything but an inbox would publish, in this service's name,
    // whatever a caller chose: a forged event, or a request to another service.
    if (!message.reply?.startsWith('_INBOX_')) {
      this.metrics.droppedRequests.inc();
      return;
    }
    const id = message.headers?.get(CORRELATION_HEADER) || randomUUID();
    const work = runInCorrelation(id, () => this.answer(subject, handler, message, id))
      .catch((error: unknown) => this.log.warn('a reply could not be sent', error, { subject }))
      .finally(() => this.inHand.delete(work));
    this.inHand.add(work);
  }

  private async answer(subject: RpcSubject, handler: MessageHandler, message: Msg, id: string): Promise<void> {
    const stopTimer = this.metrics.requests.startTimer({ subject });
    try {
      if (this.inHand.size >= MAX_IN_HAND) throw new ServiceBusyError();
      const request = parseMessage<object>(RPCS[subject].request, parseJson(message));
      this.reply(message, (await handler(request)) ?? {});
      stopTimer({ outcome: 'ok' });
    } catch (error) {
      const body = toErrorBody(error, id);
      if (body.kind === 'internal') this.log.error('a request failed', error, { subject });
      else this.log.debug('a request was refused', { subject, code: body.code });
      this.reply(message, body, ERROR_HEADER);
      stopTimer({ outcome: body.code });
    }
  }

  private reply(message: Msg, body: unknown, marker?: string): void {
    const bytes = Buffer.from(JSON.stringify(body));
    const limitBytes = this.link.connection.info?.max_payload ?? Infinity;
    if (bytes.length > limitBytes) throw new ReplyTooLargeError(bytes.length);
    const head = headers();
    if (marker) head.set(marker, '1');
    message.respond(bytes, { headers: head });
  }
}

function parseJson(message: Msg): unknown {
  try {
    return message.json();
  } catch (cause) {
    throw new DomainError('MESSAGE.INVALID', 'invalid', 'The message is not JSON.', { cause });
  }
}
