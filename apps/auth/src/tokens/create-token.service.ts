import { randomUUID } from 'node:crypto';
import { type CreateTokenReplyV1, type CreateTokenRequestV1, SessionEndedError } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { UsersQueries } from '../accounts/users.queries.js';
import { Clock } from '../clock.js';
import { judgeNewToken } from './judge-new-token.js';
import { hashPersonalToken, newPersonalToken } from './personal-token.js';
import { PersonalTokenRepository } from './personal-token.repository.js';
import { personalTokenV1 } from './personal-token-v1.js';

/** What Postgres refuses (NUL) or what would garble a line of text. */
const UNPRINTABLE = /\p{Cc}/gu;

/** Makes a personal token. Asked twice, it makes two, and the one whose reply was lost is seen in the list and never used. */
@Injectable()
export class CreateTokenService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersQueries,
    private readonly tokens: PersonalTokenRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws SessionEndedError when the user is gone or disabled
   * @throws ScopeNotAllowedError, TokenExpiryError, TooManyTokensError
   */
  async run({ userId, name, scopes, expiresAt }: CreateTokenRequestV1): Promise<CreateTokenReplyV1> {
    const now = this.clock.now();
    const secret = newPersonalToken();
    const token = {
      id: randomUUID(),
      userId,
      name: name.replace(UNPRINTABLE, ' ').trim(),
      scopes,
      tokenHash: hashPersonalToken(secret),
      createdAt: now,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    };
    await this.transactions.run(async (manager) => {
      // Locked: of many tokens made at once each counts those before it, and a user who is just disabled gets none.
      const user = await this.users.lockEnabled(manager, userId);
      if (!user) throw new SessionEndedError();
      const tokenCount = await this.tokens.countWorking(manager, userId, now);
      const refusal = judgeNewToken({ scopes, expiresAt: token.expiresAt, role: user.role, tokenCount }, now);
      if (refusal) throw refusal;
      await this.tokens.insert(manager, token);
    });
    return { token: personalTokenV1(Object.assign(token, { lastUsedAt: null })), secret };
  }
}
