import { randomUUID } from 'node:crypto';
import { WrongCredentialsError, type LoginRequestV1, type SessionTokensV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { VerifyCredentialsService } from '../accounts/verify-credentials.service.js';
import { AuthEnv } from '../auth.config.js';
import { Clock } from '../clock.js';
import { IssueTokensService } from './issue-tokens.service.js';
import { hashRefreshToken, newRefreshToken } from './refresh-token.js';
import { SessionRepository } from './session.repository.js';

/** Opens a session for whoever knows the password. Asked twice, it opens two, and the one nobody uses expires. */
@Injectable()
export class LogInService {
  constructor(
    private readonly verifyCredentials: VerifyCredentialsService,
    private readonly transactions: Transactions,
    private readonly sessions: SessionRepository,
    private readonly issueTokens: IssueTokensService,
    private readonly env: AuthEnv,
    private readonly clock: Clock,
  ) {}

  /** @throws WrongCredentialsError, TooManyAttemptsError */
  async run({ email, password, userAgent, address }: LoginRequestV1): Promise<SessionTokensV1> {
    const verified = await this.verifyCredentials.run({ email, password, address });
    const { user } = verified;
    const now = this.clock.now();
    const id = randomUUID();
    const refreshToken = newRefreshToken();
    const expiresAt = new Date(now.getTime() + this.env.SESSION_LIFETIME_SECONDS * 1000);
    await this.transactions.run(async (manager) => {
      // The password may have been changed since it was checked, and the sessions of the old one ended: no new one then.
      if (!(await this.verifyCredentials.stillHolds(manager, verified))) throw new WrongCredentialsError();
      await this.sessions.open(manager, {
        id,
        userId: user.id,
        createdAt: now,
        lastUsedAt: now,
        expiresAt,
        userAgent: userAgent ?? null,
        address: address ?? null,
      });
      const token = { sessionId: id, tokenHash: hashRefreshToken(refreshToken), issuedAt: now, expiresAt };
      await this.sessions.addToken(manager, token);
    });
    return this.issueTokens.run(user, { id, refreshToken, expiresAt });
  }
}
