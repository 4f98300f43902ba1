import type { CheckTokenReplyV1, CheckTokenRequestV1, PersonalTokenV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { userV1 } from '../accounts/user-v1.js';
import { Clock } from '../clock.js';
import { PersonalTokenRepository } from './personal-token.repository.js';
import { personalTokenV1 } from './personal-token-v1.js';

/** A token in steady use costs one write a minute. */
const USE_NOTED_EVERY_MS = 60_000;

/** What is asked about personal tokens. */
@Injectable()
export class TokensQueries {
  constructor(
    private readonly tokens: PersonalTokenRepository,
    private readonly clock: Clock,
  ) {}

  async listOf(userId: string): Promise<PersonalTokenV1[]> {
    return (await this.tokens.listOf(userId)).map(personalTokenV1);
  }

  /** Whose token it is and what it may do, where it works; notes that it was used. */
  async check({ tokenHash }: CheckTokenRequestV1): Promise<CheckTokenReplyV1> {
    const now = this.clock.now();
    const found = await this.tokens.findWorking(Buffer.from(tokenHash, 'base64url'), now);
    if (!found) return { token: null, user: null };
    const { token, user } = found;
    const since = new Date(now.getTime() - USE_NOTED_EVERY_MS);
    if (!token.lastUsedAt || token.lastUsedAt <= since) await this.tokens.touch(token.id, since, now);
    return { token: personalTokenV1(token), user: userV1(user) };
  }
}
