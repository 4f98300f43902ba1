import { type EndOtherSessionsRequestV1, type EndSessionRequestV1, SessionNotFoundError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { EndOfAll } from './session.repository.js';
import { SessionRepository } from './session.repository.js';

/** Ends sessions with all their tokens. Asked twice, it changes nothing more. */
@Injectable()
export class EndSessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws SessionNotFoundError when this user never had such a session, or it expired */
  async one(session: EndSessionRequestV1): Promise<void> {
    if (!(await this.sessions.exists(session))) throw new SessionNotFoundError();
    await this.sessions.end(this.dataSource.manager, session, 'revoked', this.clock.now());
  }

  async others({ userId, sessionId }: EndOtherSessionsRequestV1): Promise<void> {
    await this.allOf(this.dataSource.manager, userId, { keepId: sessionId, reason: 'revoked' });
  }

  /** For other features: in a transaction of theirs that has changed the user before, so that no login slips in between. */
  async allOf(manager: EntityManager, userId: string, end: EndOfAll): Promise<void> {
    await this.sessions.endAll(manager, userId, end, this.clock.now());
  }
}
