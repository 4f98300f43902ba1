import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { SessionRepository } from './session.repository.js';

/** Rows per statement: short locks, and far below the statement timeout. */
const BATCH = 1000;

/** Deletes what has expired: sessions with their tokens, and the used tokens of sessions that go on. */
@Injectable()
export class DeleteExpiredSessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<{ sessions: number; tokens: number }> {
    const now = this.clock.now();
    const total = { sessions: 0, tokens: 0 };
    for (;;) {
      const deleted = await this.sessions.deleteExpired(now, BATCH);
      total.sessions += deleted.sessions;
      total.tokens += deleted.tokens;
      if (deleted.sessions < BATCH && deleted.tokens < BATCH) return total;
    }
  }
}
