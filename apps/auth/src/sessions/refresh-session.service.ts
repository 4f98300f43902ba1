import { SessionEndedError, type RefreshRequestV1, type SessionTokensV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { userV1 } from '../accounts/user-v1.js';
import { AuthEnv } from '../auth.config.js';
import { Clock } from '../clock.js';
import { IssueTokensService } from './issue-tokens.service.js';
import { judgeRefresh } from './judge-refresh.js';
import { hashRefreshToken, isRefreshToken, newRefreshToken } from './refresh-token.js';
import { SessionRepository, type FoundToken } from './session.repository.js';

/** Gives a session new tokens for its current refresh token, and ends it when an earlier one turns up again. */
@Injectable()
export class RefreshSessionService {
  private readonly log = new Logger(RefreshSessionService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionRepository,
    private readonly issueTokens: IssueTokensService,
    private readonly env: AuthEnv,
    private readonly clock: Clock,
  ) {}

  /**
   * Must not be repeated by machinery: the second call with a token is a reuse, and ends the session.
   *
   * @throws SessionEndedError AUTH.SESSION_ENDED for every token that isn't the current one of a living session
   */
  async run({ refreshToken }: RefreshRequestV1): Promise<SessionTokensV1> {
    if (!isRefreshToken(refreshToken)) throw new SessionEndedError();
    const now = this.clock.now();
    const next = {
      token: newRefreshToken(),
      expiresAt: new Date(now.getTime() + this.env.SESSION_LIFETIME_SECONDS * 1000),
    };
    const { found, verdict } = await this.rotate(hashRefreshToken(refreshToken), next, now);
    if (verdict === 'reuse') {
      this.log.warn('a used refresh token was presented again; its session has ended', {
        sessionId: found?.sessionId,
        userId: found?.user.id,
      });
    }
    // Thrown here and not in the transaction, which would undo the end of the session.
    if (!found || verdict !== 'rotate') throw new SessionEndedError();
    const session = { id: found.sessionId, refreshToken: next.token, expiresAt: next.expiresAt };
    return this.issueTokens.run(userV1(found.user), session);
  }

  private async rotate(
    tokenHash: Buffer,
    next: { token: string; expiresAt: Date },
    now: Date,
  ): Promise<{ found?: FoundToken; verdict: ReturnType<typeof judgeRefresh> }> {
    return this.transactions.run(async (manager) => {
      const found = await this.sessions.lockToken(manager, tokenHash);
      if (!found) return { verdict: 'refuse' };
      const { sessionId } = found;
      const verdict = judgeRefresh(found, now);
      if (verdict === 'rotate') {
        await this.sessions.markUsed(manager, found, now, next.expiresAt);
        const token = { tokenHash: hashRefreshToken(next.token), issuedAt: now, expiresAt: next.expiresAt };
        await this.sessions.addToken(manager, { sessionId, ...token });
      }
      if (verdict === 'reuse') {
        await this.sessions.end(manager, { sessionId, userId: found.user.id }, 'token-reused', now);
      }
      return { found, verdict };
    });
  }
}
