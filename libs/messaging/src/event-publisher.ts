import type { CloudEvent } from '#contracts';
import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/nats-core';
import { Injectable } from '@nestjs/common';
import { NatsLink } from './nats-link.js';
import { ensureStreams, EVENT_STREAM } from './streams.js';

const PUBLISH_TIMEOUT_MS = 2000;
/** The event's number in its owner's outbox: falling back behind it shows that a database was restored. */
export const OUTBOX_NUMBER_HEADER = 'Bytenode-Outbox-Number';

/** Puts events into the stream. For the outbox relay alone: an event published elsewhere is lost when NATS is away. */
@Injectable()
export class EventPublisher {
  constructor(private readonly link: NatsLink) {}

  /**
   * Publishes an event; resolves once the server has it on disk. The same event again within an hour is not stored twice.
   *
   * @param outboxNumber position in the owner's outbox
   * @throws whatever the NATS client throws, within two seconds; the event may have arrived all the same
   */
  async publish(event: CloudEvent<object>, outboxNumber: number): Promise<void> {
    const head = headers();
    head.set(OUTBOX_NUMBER_HEADER, String(outboxNumber));
    const client = jetstream(this.link.connection, { timeout: PUBLISH_TIMEOUT_MS });
    await client.publish(event.type, JSON.stringify(event), {
      msgID: event.id,
      expect: { streamName: EVENT_STREAM.name },
      timeout: PUBLISH_TIMEOUT_MS,
      headers: head,
    });
  }

  /** Makes the streams where they are absent, after a publish failed. */
  async ensureStreams(): Promise<void> {
    await ensureStreams(this.link.connection);
  }
}
