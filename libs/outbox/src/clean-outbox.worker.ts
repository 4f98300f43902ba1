import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';

/** Longer than the 7 days of the stream, so that an event found there can always be told from a new one. */
export const KEPT_DAYS = 30;
const INTERVAL_MS = 60 * 60 * 1000;
const PAGE_ROWS = 5000;

/** Deletes events sent, and ids received, long ago: at the start and once an hour, a page at a time. */
@Injectable()
export class CleanOutboxWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(CleanOutboxWorker.name);
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(private readonly outbox: OutboxRepository) {}

  onApplicationBootstrap(): void {
    const startTurn = () => {
      this.turn = this.clean();
    };
    this.timer = setInterval(startTurn, INTERVAL_MS);
    startTurn();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.turn;
  }

  private async clean(): Promise<void> {
    try {
      while (!this.stopping && (await this.outbox.deleteOlderThan(KEPT_DAYS, PAGE_ROWS)) > 0);
    } catch (error) {
      this.log.warn('old events could not be deleted', error);
    }
  }
}
