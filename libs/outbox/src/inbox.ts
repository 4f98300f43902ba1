import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Lets an event have its effect once, however often it comes. */
@Injectable()
export class Inbox {
  /**
   * Runs `work` unless this consumer has had the event; the event's id is kept in the same transaction as the effect.
   * The same event at the same time waits for the first to end.
   *
   * @param manager  of the open transaction
   * @param consumer name of the handler, for a service may handle one event in two places
   * @returns `duplicate` when `work` did not run
   */
  async once(
    manager: EntityManager,
    eventId: string,
    consumer: string,
    work: () => Promise<void>,
  ): Promise<'done' | 'duplicate'> {
    const rows: unknown[] = await manager.query(
      'INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
      [consumer, eventId],
    );
    if (rows.length === 0) return 'duplicate';
    await work();
    return 'done';
  }
}
