import { Injectable } from '@nestjs/common';
import { SessionEndedError, type UserV1 } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import { Services } from '../services/services.js';
import { ExpiringCache } from './expiring-cache.js';

/** About 500 bytes each: 5 MB at most. */
const MAX_SESSIONS = 10_000;

/** Asks auth whether a session still stands; a yes holds for SESSION_CACHE_MS, a no is never kept. */
@Injectable()
export class Sessions {
  private readonly known: ExpiringCache<UserV1>;
  /** Questions under way, so that many requests of one session at once ask one. */
  private readonly asked = new Map<string, Promise<UserV1>>();

  constructor(
    private readonly services: Services,
    env: GatewayEnv,
  ) {
    this.known = new ExpiringCache({ ttlMs: env.SESSION_CACHE_MS, maxEntries: MAX_SESSIONS });
  }

  /** @throws SessionEndedError AUTH.SESSION_ENDED */
  async userOf(userId: string, sessionId: string): Promise<UserV1> {
    const key = `${userId}:${sessionId}`;
    return this.known.get(key) ?? this.asked.get(key) ?? this.ask(key, userId, sessionId);
  }

  /** Forgets what is known of a session that was ended here; other gateways follow within SESSION_CACHE_MS. */
  forget(userId: string, sessionId: string): void {
    this.known.delete(`${userId}:${sessionId}`);
  }

  private ask(key: string, userId: string, sessionId: string): Promise<UserV1> {
    const answer = this.services
      .ask('bytenode.rpc.auth.check-session.v1', { userId, sessionId })
      .then(({ active, user }) => {
        if (!active || !user) throw new SessionEndedError();
        this.known.set(key, user);
        return user;
      })
      .finally(() => this.asked.delete(key));
    this.asked.set(key, answer);
    return answer;
  }
}
