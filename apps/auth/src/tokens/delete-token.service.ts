import { type DeleteTokenRequestV1, TokenNotFoundError } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalTokenRepository } from './personal-token.repository.js';

/** Takes tokens back: what holds one is refused as soon as a gateway asks again. */
@Injectable()
export class DeleteTokenService {
  constructor(private readonly tokens: PersonalTokenRepository) {}

  /** @throws TokenNotFoundError when this user has no such token, or no more */
  async run({ userId, tokenId }: DeleteTokenRequestV1): Promise<void> {
    if (!(await this.tokens.delete(userId, tokenId))) throw new TokenNotFoundError();
  }

  /** All tokens of a user, in a transaction of the caller's. */
  async allOf(manager: EntityManager, userId: string): Promise<void> {
    await this.tokens.deleteAllOf(manager, userId);
  }
}
