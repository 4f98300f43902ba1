import { randomUUID } from 'node:crypto';
import type { CloudEvent, EventMap, EventSubject } from '#contracts';
import { correlationId, SERVICE_NAME } from '#observability';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noteOutboxWrite } from './wake-on-commit.js';

/** An event to write; `subjectId` is the id of the thing it is about, `causationId` the id of the event that led to it. */
export interface NewEvent<S extends EventSubject = EventSubject> {
  subject: S;
  data: EventMap[S];
  subjectId: string;
  causationId?: string | undefined;
}

/** Records events in the transaction that decides them; the relay sends them once it has committed. */
@Injectable()
export class Outbox {
  constructor(@Inject(SERVICE_NAME) private readonly service: string) {}

  /**
   * Records one event.
   *
   * @param manager of the open transaction
   * @returns the event's id
   */
  async add<S extends EventSubject>(
    manager: EntityManager,
    subject: S,
    data: EventMap[S],
    about: { subjectId: string; causationId?: string | undefined },
  ): Promise<string> {
    const [id] = await this.addAll(manager, [{ subject, data, ...about }]);
    return id!;
  }

  /**
   * Records events in this order, with one statement.
   *
   * @returns their ids
   */
  async addAll<S extends EventSubject>(manager: EntityManager, events: NewEvent<S>[]): Promise<string[]> {
    if (!manager.queryRunner?.isTransactionActive) throw new Error('the outbox writes in a transaction only');
    if (events.length === 0) return [];
    const envelopes = events.map((event) => this.envelope(event));
    // One text for any number of events, which is prepared, and no query to be built: every change of state passes here.
    await manager.query(
      'INSERT INTO outbox (event) SELECT event FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(event, place) ORDER BY place',
      [JSON.stringify(envelopes)],
    );
    noteOutboxWrite(manager.queryRunner);
    return envelopes.map((envelope) => envelope.id);
  }

  private envelope({ subject, data, subjectId, causationId }: NewEvent): CloudEvent<object> {
    const id = randomUUID();
    return {
      specversion: '1.0',
      id,
      source: this.service,
      type: subject,
      subject: subjectId,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: correlationId() ?? id,
      ...(causationId === undefined ? {} : { causationid: causationId }),
      data,
    };
  }
}
