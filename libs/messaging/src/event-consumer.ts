import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSubject } from '#contracts';
import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  type ConsumerMessages,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import { handleEvent } from './handle-event.js';
import type { MessagingMetrics } from './messaging-metrics.js';
import type { MessagingOptions } from './messaging-options.js';
import type { NatsLink } from './nats-link.js';
import type { MessageHandler } from './rpc-responder.js';
import { ensureStreams, EVENT_STREAM } from './streams.js';

const CONSUMER_EXISTS = 10148;
const API_TIMEOUT_MS = 2000;
const RETRY_MS = 250;
/** Longest a stopping service waits for handlers; an event cut short comes again. */
const STOP_GRACE_MS = 5000;
/** The client neither ends nor throws when these happen, and would look again only after half a minute. */
const CONSUMER_IS_GONE = new Set(['stream_not_found', 'consumer_not_found', 'consumer_deleted']);

/**
 * Consumes the service's events from JetStream, with one durable consumer named after the service and shared by all its
 * copies. Makes stream and consumer again whenever they vanish: a killed server, an empty store, a deletion.
 */
export class EventConsumer {
  private readonly log = new Logger(EventConsumer.name);
  private readonly inHand = new Set<Promise<void>>();
  private oneDone = Promise.withResolvers<void>();
  private messages: ConsumerMessages | undefined;
  private stopping = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly service: string,
    private readonly link: NatsLink,
    private readonly options: MessagingOptions,
    private readonly metrics: MessagingMetrics,
  ) {}

  start(handlers: ReadonlyMap<EventSubject, MessageHandler>): void {
    if (handlers.size > 0) this.loop = this.run(handlers);
  }

  /** Takes no more events and waits for those being handled. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.messages?.stop();
    const finish = async () => {
      await this.loop;
      await Promise.allSettled(this.inHand);
    };
    await Promise.race([finish(), sleep(STOP_GRACE_MS, undefined, { ref: false })]);
  }

  private async run(handlers: ReadonlyMap<EventSubject, MessageHandler>): Promise<void> {
    let failing = false;
    while (!this.stopping) {
      try {
        await this.ensureConsumer([...handlers.keys()]);
        if (failing) this.log.log('consuming events again');
        failing = false;
        await this.consume(handlers);
      } catch (error) {
        // Logged once per outage, not four times a second.
        if (!failing && !this.stopping) this.log.warn('events can not be consumed just now', error);
        failing = true;
      }
      if (!this.stopping) await sleep(RETRY_MS);
    }
  }

  /** One durable for all subjects; its progress lives in the server, so a changed list of subjects keeps it. */
  private async ensureConsumer(subjects: EventSubject[]): Promise<void> {
    await ensureStreams(this.link.connection);
    const { consumers } = await jetstreamManager(this.link.connection, { checkAPI: false, timeout: API_TIMEOUT_MS });
    const settings = {
      filter_subjects: subjects,
      ack_wait: nanos(this.options.ackWaitMs),
      // How often an event is tried is decided where its errors are seen, see decide-retry.ts.
      max_deliver: -1,
    };
    try {
      await consumers.add(EVENT_STREAM.name, {
        durable_name: this.service,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ...settings,
      });
    } catch (error) {
      if (!(error instanceof JetStreamApiError && error.code === CONSUMER_EXISTS)) throw error;
      await consumers.update(EVENT_STREAM.name, this.service, settings);
    }
  }

  /** Runs until the consumer is gone, the connection closes, or the service stops. */
  private async consume(handlers: ReadonlyMap<EventSubject, MessageHandler>): Promise<void> {
    const client = jetstream(this.link.connection, { timeout: API_TIMEOUT_MS });
    const { service, options, metrics } = this;
    const handling = { service, handlers, jetstream: client, options, metrics };
    const consumer = await client.consumers.get(EVENT_STREAM.name, this.service);
    const messages = await consumer.consume({ max_messages: options.concurrency });
    this.messages = messages;
    if (this.stopping) messages.stop();
    void stopWhenGone(messages);
    try {
      for await (const message of messages) {
        const work = handleEvent(message, handling).finally(() => {
          this.inHand.delete(work);
          this.oneDone.resolve();
        });
        this.inHand.add(work);
        this.oneDone = Promise.withResolvers();
        if (this.inHand.size >= options.concurrency) await this.oneDone.promise;
      }
    } finally {
      messages.stop();
    }
  }
}

async function stopWhenGone(messages: ConsumerMessages): Promise<void> {
  for await (const status of messages.status()) {
    if (CONSUMER_IS_GONE.has(status.type)) messages.stop();
  }
}
