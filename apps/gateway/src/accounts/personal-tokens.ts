import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type PersonalTokenV1, TokenRefusedError, type UserV1 } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import type { Caller } from '../http/caller.js';
import { Services } from '../services/services.js';
import { RecentAnswers } from './recent-answers.js';

/** About 700 bytes each: 7 MB at most. */
const MAX_TOKENS = 10_000;
const SCHEME = /^Bearer +(bnt_\S*) *$/i;
const SHAPE = /^bnt_[A-Za-z0-9_-]{43}$/;

interface KnownToken {
  token: PersonalTokenV1;
  user: UserV1;
}

/** Finds out whose a personal token is: asks auth, and believes a yes for SESSION_CACHE_MS. */
@Injectable()
export class PersonalTokens {
  private readonly answers: RecentAnswers<KnownToken>;

  constructor(
    private readonly services: Services,
    env: GatewayEnv,
  ) {
    this.answers = new RecentAnswers({ ttlMs: env.SESSION_CACHE_MS, maxEntries: MAX_TOKENS });
  }

  /** The personal token a request was sent with; undefined when it has none, but perhaps another kind. */
  tokenIn({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
    return SCHEME.exec(headers.authorization ?? '')?.[1];
  }

  /**
   * @param beforeAsking runs before auth is asked; what it throws keeps it from being asked, so that guesses cost it nothing
   * @throws TokenRefusedError AUTH.TOKEN_REFUSED, or what `beforeAsking` throws
   */
  async callerOf(text: string, beforeAsking: () => void): Promise<Caller> {
    if (!SHAPE.test(text)) throw new TokenRefusedError();
    const tokenHash = createHash('sha256').update(text).digest('base64url');
    const { token, user } = await this.answers.get(tokenHash, async () => {
      beforeAsking();
      return this.ask(tokenHash);
    });
    if (token.expiresAt && Date.parse(token.expiresAt) <= Date.now()) throw new TokenRefusedError();
    const { scopes } = token;
    const role = user.role === 'admin' && scopes.includes('admin') ? 'admin' : 'user';
    return { userId: user.id, sessionId: null, role, user, scopes, renew: () => this.callerOf(text, beforeAsking) };
  }

  /** Forgets a token that was deleted here; other gateways follow within SESSION_CACHE_MS. */
  forget(tokenId: string): void {
    // One that is just being asked about is forgotten too: which token that is isn't known yet.
    this.answers.forget((_hash, known) => known === undefined || known.token.id === tokenId);
  }

  /** The same for all tokens of a user whose rights have changed. */
  forgetUser(userId: string): void {
    this.answers.forget((_hash, known) => known === undefined || known.user.id === userId);
  }

  private async ask(tokenHash: string): Promise<KnownToken> {
    const { token, user } = await this.services.ask('bytenode.rpc.auth.check-token.v1', { tokenHash });
    if (!token || !user) throw new TokenRefusedError();
    return { token, user };
  }
}
