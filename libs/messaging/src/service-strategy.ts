import { EVENTS, RPCS, type EventSubject, type RpcSubject } from '#contracts';
import { DescribeProcess, Readiness, SERVICE_NAME } from '#observability';
import { deadline } from '@nats-io/nats-core';
import { Inject, Injectable, type ExceptionFilter } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom, throwError, type Observable } from 'rxjs';
import { EventConsumer } from './event-consumer.js';
import { MessagingMetrics } from './messaging-metrics.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { NatsLink } from './nats-link.js';
import { RpcResponder, type MessageHandler } from './rpc-responder.js';

/** A round trip to the server takes a millisecond. */
const FLUSH_DEADLINE_MS = 1000;

/**
 * Nest's way to our messages: requests over core NATS, events from JetStream, both on the service's one connection.
 * Nest's own NATS transport loses an event whose handler throws and answers to any reply subject.
 */
@Injectable()
export class ServiceStrategy extends Server implements CustomTransportStrategy {
  /** Without this Nest swallows what an event handler throws, and the event would count as handled. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly responder: RpcResponder;
  private readonly consumer: EventConsumer;
  private listening = false;

  constructor(
    @Inject(SERVICE_NAME) private readonly service: string,
    private readonly link: NatsLink,
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
    metrics: MessagingMetrics,
    private readonly readiness: Readiness,
    private readonly describeProcess: DescribeProcess,
  ) {
    super();
    this.responder = new RpcResponder(service, link, metrics);
    this.consumer = new EventConsumer(service, link, options, metrics);
  }

  override listen(callback: (error?: unknown) => void): void {
    const requests = new Map<RpcSubject, MessageHandler>();
    const events = new Map<EventSubject, MessageHandler>();
    for (const [subject, handler] of this.messageHandlers) {
      const run: MessageHandler = async (message) =>
        lastValueFrom(this.transformToObservable(await handler(message)) as Observable<unknown>, {
          defaultValue: undefined,
        });
      if (subject in EVENTS) events.set(subject as EventSubject, run);
      else if (subject in RPCS) requests.set(subject as RpcSubject, run);
      else return callback(new Error(`no contract declares ${subject}`));
    }
    const describe = `bytenode.rpc.${this.service}.describe-process.v1`;
    if (describe in RPCS) requests.set(describe as RpcSubject, () => this.describeProcess.run());
    this.responder.start(requests);
    this.consumer.start(events);
    this.listening = true;
    this.readiness.add({
      name: 'messages',
      check: async () => {
        if (!this.listening) throw new Error('the service is stopping');
      },
    });
    // Requests are answered once the server knows the subscriptions; should it be away, a reconnect renews them.
    void deadline(this.link.connection.flush(), FLUSH_DEADLINE_MS)
      .catch(() => undefined)
      .then(() => callback());
  }

  override async close(): Promise<void> {
    this.listening = false;
    await Promise.all([this.responder.stop(), this.consumer.stop()]);
  }

  override on(): void {
    throw new Error('listen to the connection itself: unwrap().status()');
  }

  override unwrap<T>(): T {
    return this.link.connection as T;
  }
}

/** Hands a handler's error on as it is; Nest's own filter would replace it by "Internal server error". */
export class KeepErrorFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
