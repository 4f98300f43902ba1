import { setTimeout as sleep } from 'node:timers/promises';
import { EventPublisher } from '#messaging';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OutboxRepository, type UnsentEvent } from './outbox.repository.js';
import { WakeOnCommit } from './wake-on-commit.js';

/** Events in flight at once: more than 64 brings nothing where the stream fsyncs each (4,000 events/s). */
const BATCH_SIZE = 64;
/** How long an event waits at most when nobody woke the relay: its writer died, or another copy was sending just then. */
const POLL_MS = 1000;
/** Another copy sends; it may be done before our event came. */
const NOT_SENDER_PAUSE_MS = 100;
const FAILURE_PAUSE_MS = 250;

/**
 * Sends what transactions recorded, in the order it was recorded; one copy of the service at a time. An event is marked
 * only after the stream has it on disk, so it may be sent twice, with the same message id. Events written while NATS is
 * away wait here. What was sent to a stream that was lost afterwards isn't sent again: sweeps find what it would have
 * started.
 */
@Injectable()
export class RelayOutboxWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RelayOutboxWorker.name);
  private readonly stopping = new AbortController();
  private wakeUp = Promise.withResolvers<void>();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: OutboxRepository,
    private readonly publisher: EventPublisher,
  ) {}

  onApplicationBootstrap(): void {
    this.dataSource.subscribers.push(new WakeOnCommit(() => this.wake()));
    this.loop = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  /** Makes the relay look at once. */
  wake(): void {
    this.wakeUp.resolve();
  }

  private async run(): Promise<void> {
    let failing = false;
    while (!this.stopping.signal.aborted) {
      this.wakeUp = Promise.withResolvers();
      try {
        const turn = await this.sendBatch();
        if (failing) this.log.log('events are sent again');
        failing = false;
        if (turn === 'not-sender') await this.pause(NOT_SENDER_PAUSE_MS);
        else if (turn === 'empty') await this.untilWoken(POLL_MS);
      } catch (error) {
        // Logged once per outage, not four times a second.
        if (!failing) this.log.warn('events wait in the outbox', error);
        failing = true;
        await this.pause(FAILURE_PAUSE_MS);
        await this.publisher.ensureStreams().catch(() => undefined);
      }
    }
  }

  /** @throws the first failure, after what did arrive has been marked */
  private async sendBatch(): Promise<'sent' | 'empty' | 'not-sender'> {
    const failures: unknown[] = [];
    const turn = await this.dataSource.transaction(async (manager) => {
      if (!(await this.outbox.becomeSender(manager))) return 'not-sender';
      const events = await this.outbox.unsent(manager, BATCH_SIZE);
      if (events.length === 0) return 'empty';
      const sent = await this.publish(events, failures);
      await this.outbox.markSent(manager, sent);
      return 'sent';
    });
    if (failures.length > 0) throw failures[0];
    return turn;
  }

  private async publish(events: UnsentEvent[], failures: unknown[]): Promise<number[]> {
    const sent: number[] = [];
    await Promise.all(
      events.map(({ number, event }) =>
        this.publisher.publish(event, number).then(
          () => sent.push(number),
          (error: unknown) => failures.push(error),
        ),
      ),
    );
    return sent;
  }

  private async untilWoken(longestMs: number): Promise<void> {
    const timer = setTimeout(() => this.wake(), longestMs);
    await this.wakeUp.promise;
    clearTimeout(timer);
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
