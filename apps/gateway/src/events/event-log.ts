import { Injectable } from '@nestjs/common';
import { NatsLink } from '#messaging';
import { EventHistory } from './event-history.js';
import { EventsUnavailableError } from './event-stream-errors.js';
import { EventTail } from './event-tail.js';

/** The one reader of the stream of events in this gateway. It is there only while somebody looks. */
@Injectable()
export class EventLog {
  private tail: Promise<EventTail> | undefined;
  private followers = 0;

  constructor(
    private readonly link: NatsLink,
    private readonly history: EventHistory,
  ) {}

  /**
   * Joins the reader, and starts it when nobody else did. Each call is answered by one of `leave`, unless it throws.
   *
   * @throws EventsUnavailableError EVENTS.UNAVAILABLE
   */
  async join(): Promise<EventTail> {
    this.followers += 1;
    try {
      return await (this.tail ??= EventTail.start(this.link.connection, this.history));
    } catch (error) {
      this.tail = undefined;
      this.followers -= 1;
      throw new EventsUnavailableError(error);
    }
  }

  /** The last to leave stops the reader. */
  leave(): void {
    this.followers -= 1;
    if (this.followers > 0) return;
    // One that didn't start has told those who wait for it.
    void this.tail?.then((tail) => tail.stop()).catch(() => undefined);
    this.tail = undefined;
  }
}
