import { EVENT_STREAM, NatsLink } from '#messaging';
import { JetStreamError, type JetStreamManager, jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import { Injectable } from '@nestjs/common';
import { BEGINNING, type EventPosition, isSamePosition } from './event-position.js';
import { type StoredEvent, toStoredEvent } from './stored-event.js';

/** What stands behind a position; `gone`: the event at the position is not, or no longer, there. */
export type HistoryPage = { found: 'events'; events: StoredEvent[] } | { found: 'gone' };

/** The subjects of all events. */
export const EVENT_SUBJECTS = 'bytenode.evt.>';
/** Most events of one page. */
export const HISTORY_PAGE = 256;
/** More than two of the largest messages NATS takes: a page never consists of the event it began with alone. */
const PAGE_BYTES = 4 * 1024 * 1024;
const READ_TIMEOUT_MS = 3000;
const NOT_FOUND = 404;
const DIRECT_GET = `$JS.API.DIRECT.GET.${EVENT_STREAM.name}`;

/**
 * Reads the stream of events by direct get: nothing is made on the server, and the gateway may do no more than that.
 * Every page begins with the event its reader had last, so a stream that was made anew is never taken for the old one.
 */
@Injectable()
export class EventHistory {
  constructor(private readonly link: NatsLink) {}

  /**
   * @returns the position of the newest event
   * @throws whatever the NATS client throws, within three seconds
   */
  async head(): Promise<EventPosition> {
    const request = JSON.stringify({ last_by_subj: EVENT_SUBJECTS });
    const reply = await this.link.connection.request(DIRECT_GET, request, { timeout: READ_TIMEOUT_MS });
    if (reply.headers?.code === NOT_FOUND) return BEGINNING;
    // The last of each: what a message was stored with comes first.
    const seq = Number(reply.headers?.last('Nats-Sequence'));
    const timeMs = Date.parse(reply.headers?.last('Nats-Time-Stamp') ?? '');
    if (!Number.isSafeInteger(seq) || Number.isNaN(timeMs))
      throw new Error('the stream of events did not say where it is');
    return { seq, timeMs };
  }

  /**
   * @returns at most HISTORY_PAGE events that follow a position, oldest first
   * @throws whatever the NATS client throws, within three seconds
   */
  async read(after: EventPosition): Promise<HistoryPage> {
    const isBeginning = after.seq === 0;
    const messages = await this.batch(isBeginning ? 1 : after.seq, isBeginning ? HISTORY_PAGE : HISTORY_PAGE + 1);
    const events = messages.map(({ seq, time, subject, data }) =>
      toStoredEvent({ seq, timeMs: time.getTime(), subject, body: Buffer.from(data).toString() }),
    );
    if (isBeginning) return { found: 'events', events };
    const [anchor, ...rest] = events;
    return anchor && isSamePosition(after, anchor.position) ? { found: 'events', events: rest } : { found: 'gone' };
  }

  private async batch(seq: number, batch: number): Promise<StoredMsg[]> {
    const { direct } = await this.manager();
    const messages: StoredMsg[] = [];
    const done = Promise.withResolvers<void>();
    // By callback: the client leaves the subscription of an iterated batch behind.
    const reading = await direct.getBatch(EVENT_STREAM.name, {
      seq,
      batch,
      max_bytes: PAGE_BYTES,
      callback: (end, message) => {
        if (!end) messages.push(message);
        else if (end.err) done.reject(end.err);
        else done.resolve();
      },
    });
    const timer = setTimeout(() => reading.stop(new Error('the stream of events did not answer')), READ_TIMEOUT_MS);
    try {
      await done.promise;
    } catch (error) {
      if (error instanceof JetStreamError && 'code' in error && error.code === NOT_FOUND) return [];
      throw error;
    } finally {
      clearTimeout(timer);
    }
    return messages;
  }

  private manager(): Promise<JetStreamManager> {
    return jetstreamManager(this.link.connection, { checkAPI: false, timeout: READ_TIMEOUT_MS });
  }
}
