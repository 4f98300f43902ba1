import { MAX_PAGE_SIZE, type CheckSessionReplyV1, type CheckSessionRequestV1, type SessionV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { userV1 } from '../accounts/user-v1.js';
import { Clock } from '../clock.js';
import { SessionRepository } from './session.repository.js';

/** What is asked about sessions. */
@Injectable()
export class SessionsQueries {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /** Whether a session is good now, and whose it is. Asked for nearly every request of every user: one query. */
  async check(request: CheckSessionRequestV1): Promise<CheckSessionReplyV1> {
    const user = await this.sessions.findActiveUser(request, this.clock.now());
    return { active: user !== undefined, user: user ? userV1(user) : null };
  }

  /** The sessions of a user that stand. */
  async listOf(userId: string): Promise<SessionV1[]> {
    const sessions = await this.sessions.listActive(userId, this.clock.now(), MAX_PAGE_SIZE);
    return sessions.map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      userAgent: session.userAgent,
      address: session.address,
    }));
  }
}
