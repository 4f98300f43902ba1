import { Injectable } from '@nestjs/common';
import { SessionEndedError, type UserV1 } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import { Services } from '../services/services.js';
import { RecentAnswers } from './recent-answers.js';

/** About 500 bytes each: 5 MB at most. */
const MAX_SESSIONS = 10_000;

/** Asks auth whether a session still stands; a yes holds for SESSION_CACHE_MS, a no is never kept. */
@Injectable()
export class Sessions {
  private readonly answers: RecentAnswers<UserV1>;

  constructor(
    private readonly services: Services,
    env: GatewayEnv,
  ) {
    this.answers = new RecentAnswers({ ttlMs: env.SESSION_CACHE_MS, maxEntries: MAX_SESSIONS });
  }

  /** @throws SessionEndedError AUTH.SESSION_ENDED */
  async userOf(userId: string, sessionId: string): Promise<UserV1> {
    return this.answers.get(`${userId}:${sessionId}`, () => this.ask(userId, sessionId));
  }

  /** Forgets what is known of a session that was ended here; other gateways follow within SESSION_CACHE_MS. */
  forget(userId: string, sessionId: string): void {
    this.answers.forget((key) => key === `${userId}:${sessionId}`);
  }

  /** The same for all sessions of a user. */
  forgetUser(userId: string): void {
    this.answers.forget((key) => key.startsWith(`${userId}:`));
  }

  private async ask(userId: string, sessionId: string): Promise<UserV1> {
    const { active, user } = await this.services.ask('bytenode.rpc.auth.check-session.v1', { userId, sessionId });
    if (!active || !user) throw new SessionEndedError();
    return user;
  }
}
