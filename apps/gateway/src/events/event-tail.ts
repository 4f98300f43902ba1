import type { NatsConnection, Subscription } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import { EVENT_SUBJECTS, type EventHistory, HISTORY_PAGE } from './event-history.js';
import { BEGINNING, type EventPosition } from './event-position.js';
import type { ResetReason } from './sse-frames.js';
import type { StoredEvent } from './stored-event.js';

/** What streams read from memory: whoever is further behind reads from NATS. */
const WINDOW_EVENTS = 1024;
const WINDOW_CHARACTERS = 4 * 1024 * 1024;
/** An event reaches subscribers a little before the stream has it on disk: it is looked for again, at growing distances. */
const FIRST_PAUSE_MS = 10;
/** Looked at this often when nothing wakes the reader: a subscription may miss what happens while it is reconnecting. */
const SLOW_PAUSE_MS = 1000;

/** Where a stream of one client stands. A generation ends when the stream of events was made anew. */
export interface Cursor {
  generation: number;
  position: EventPosition;
}

/** The next events for a cursor, none if there are none yet; or that what it asks for can't be had any more. */
export type Step = { events: StoredEvent[]; reset?: ResetReason; cursor: Cursor };

/**
 * Follows the stream of events for all streams of this gateway: one subscription tells that something happened, and what it
 * was is read from the stream itself, in its order and with its numbers. So nothing is missed and nothing comes twice.
 */
export class EventTail {
  private readonly log = new Logger(EventTail.name);
  /** The newest events, without gaps, and the position before the first of them. */
  private window: StoredEvent[] = [];
  private windowCharacters = 0;
  private before: EventPosition;
  private generation = 0;
  private news = Promise.withResolvers<void>();
  private woken = Promise.withResolvers<void>();
  private stopped = false;

  private constructor(
    private readonly history: EventHistory,
    private head: EventPosition,
    private readonly subscription: Subscription,
  ) {
    this.before = head;
  }

  /**
   * Follows the stream from its newest event on.
   *
   * @throws whatever the NATS client throws when the stream can't be read
   */
  static async start(connection: NatsConnection, history: EventHistory): Promise<EventTail> {
    let wake = () => {};
    const subscription = connection.subscribe(EVENT_SUBJECTS, { callback: () => wake() });
    try {
      const tail = new EventTail(history, await history.head(), subscription);
      wake = () => tail.woken.resolve();
      void tail.run();
      return tail;
    } catch (error) {
      subscription.unsubscribe();
      throw error;
    }
  }

  stop(): void {
    this.stopped = true;
    this.subscription.unsubscribe();
    this.woken.resolve();
    this.news.resolve();
  }

  get now(): Cursor {
    return { generation: this.generation, position: this.head };
  }

  /**
   * @param position as a client named it: whether it is still there is found out by the first step
   */
  from(position: EventPosition): Promise<Step> {
    return this.readBack({ generation: this.generation, position });
  }

  /** @throws whatever the NATS client throws, where events further back have to be read */
  async step(cursor: Cursor): Promise<Step> {
    const { generation, position } = cursor;
    if (generation !== this.generation) {
      const start = { generation: this.generation, position: BEGINNING };
      return { events: [], reset: 'stream-remade', cursor: start };
    }
    if (position.seq < this.before.seq) return this.readBack(cursor);
    const events = this.window.filter((event) => event.position.seq > position.seq).slice(0, HISTORY_PAGE);
    return { events, cursor: { generation, position: events.at(-1)?.position ?? position } };
  }

  /** Resolves when there may be something new. Asked for before a step, nothing falls between the two. */
  get somethingNew(): Promise<void> {
    return this.news.promise;
  }

  private async readBack({ generation, position }: Cursor): Promise<Step> {
    const page = await this.history.read(position);
    if (page.found === 'gone') return { events: [], reset: 'history-gone', cursor: this.now };
    const { events } = page;
    return { events, cursor: { generation, position: events.at(-1)?.position ?? position } };
  }

  private async run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    let failing = false;
    while (!this.stopped) {
      if (await this.wait(pauseMs)) pauseMs = FIRST_PAUSE_MS;
      if (this.stopped) return;
      try {
        const isMore = await this.readOn();
        pauseMs = isMore ? FIRST_PAUSE_MS : Math.min(2 * pauseMs, SLOW_PAUSE_MS);
        if (failing) this.log.log('events can be read again');
        failing = false;
      } catch (error) {
        // Logged once per outage.
        if (!failing && !this.stopped) this.log.warn('events can not be read just now', error);
        failing = true;
        pauseMs = SLOW_PAUSE_MS;
      }
    }
  }

  /** @returns whether something woke the reader before the time was over */
  private async wait(pauseMs: number): Promise<boolean> {
    const pause = Promise.withResolvers<false>();
    const timer = setTimeout(() => pause.resolve(false), pauseMs);
    const isWoken = await Promise.race([this.woken.promise.then(() => true), pause.promise]);
    clearTimeout(timer);
    if (isWoken) this.woken = Promise.withResolvers();
    return isWoken;
  }

  private async readOn(): Promise<boolean> {
    const page = await this.history.read(this.head);
    if (page.found === 'gone') {
      this.log.warn('the stream of events was made anew');
      this.generation += 1;
      this.window = [];
      this.windowCharacters = 0;
      this.head = this.before = BEGINNING;
    } else if (page.events.length === 0) return false;
    else this.append(page.events);
    this.news.resolve();
    this.news = Promise.withResolvers();
    return true;
  }

  private append(events: StoredEvent[]): void {
    this.window.push(...events);
    for (const { position, text } of events) {
      this.head = position;
      this.windowCharacters += text.length;
    }
    let surplus = 0;
    while (this.window.length - surplus > WINDOW_EVENTS || this.windowCharacters > WINDOW_CHARACTERS) {
      const oldest = this.window[surplus];
      if (!oldest) break;
      this.windowCharacters -= oldest.text.length;
      this.before = oldest.position;
      surplus += 1;
    }
    this.window.splice(0, surplus);
  }
}
