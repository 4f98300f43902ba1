import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EndSessionsService } from '../sessions/end-sessions.service.js';
import { DeleteTokenService } from '../tokens/delete-token.service.js';

/** Takes from a user everything that was ever handed out to them: sessions end and personal tokens are deleted. */
@Injectable()
export class RevokeAccessService {
  constructor(
    private readonly endSessions: EndSessionsService,
    private readonly deleteToken: DeleteTokenService,
  ) {}

  async sessionsOf(manager: EntityManager, userId: string, reason: 'password-reset'): Promise<void> {
    await this.endSessions.allOf(manager, userId, { reason });
  }

  /** In a transaction that has locked the user before, so that nothing new slips in between. */
  async run(manager: EntityManager, userId: string, reason: 'disabled' | 'password-reset'): Promise<void> {
    await this.endSessions.allOf(manager, userId, { reason });
    await this.deleteToken.allOf(manager, userId);
  }
}
