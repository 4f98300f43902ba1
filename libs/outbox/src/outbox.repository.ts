import type { CloudEvent } from '#contracts';
import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** How much waits in the outbox, and for how long. */
export interface OutboxBacklog {
  pending: number;
  oldestSeconds: number;
}

export interface UnsentEvent {
  number: number;
  event: CloudEvent<object>;
}

/** Access to the tables of outbox and inbox. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** True when this transaction is now the only one, of all copies of the service, that sends; ends with it. */
  async becomeSender(manager: EntityManager): Promise<boolean> {
    const [row]: { locked: boolean }[] = await manager.query(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('outbox:' || current_schema(), 0)) AS locked`,
    );
    return row?.locked ?? false;
  }

  /** The oldest unsent events, oldest first. */
  async unsent(manager: EntityManager, limit: number): Promise<UnsentEvent[]> {
    const rows: { number: string; event: CloudEvent<object> }[] = await manager.query(
      'SELECT number, event FROM outbox WHERE sent_at IS NULL ORDER BY number LIMIT $1',
      [limit],
    );
    return rows.map(({ number, event }) => ({ number: toSafeNumber(number), event }));
  }

  async markSent(manager: EntityManager, numbers: number[]): Promise<void> {
    await manager.query('UPDATE outbox SET sent_at = now() WHERE number = ANY($1::bigint[])', [numbers]);
  }

  async backlog(): Promise<OutboxBacklog> {
    const [row]: { pending: string; oldest_seconds: number }[] = await this.dataSource.query(
      `SELECT count(*) AS pending, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS oldest_seconds
       FROM outbox WHERE sent_at IS NULL`,
    );
    return { pending: Number(row?.pending ?? 0), oldestSeconds: row?.oldest_seconds ?? 0 };
  }

  /** For how long the oldest event that was sent is kept; 0 without any. */
  async oldestSentSeconds(): Promise<number> {
    const [row]: { seconds: number | null }[] = await this.dataSource.query(
      `SELECT extract(epoch FROM now() - min(sent_at))::float8 AS seconds FROM outbox WHERE sent_at IS NOT NULL`,
    );
    return row?.seconds ?? 0;
  }

  /**
   * Deletes a page of what was sent or received more than `days` ago.
   *
   * @returns rows deleted: 0 when there is nothing left
   */
  async deleteOlderThan(days: number, limit: number): Promise<number> {
    let deleted = 0;
    for (const [table, column] of [
      ['outbox', 'sent_at'],
      ['inbox', 'received_at'],
    ]) {
      const [, count]: [unknown, number] = await this.dataSource.query(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM ${table} WHERE ${column} < now() - $1 * interval '1 day' LIMIT $2))`,
        [days, limit],
      );
      deleted += count;
    }
    return deleted;
  }
}
