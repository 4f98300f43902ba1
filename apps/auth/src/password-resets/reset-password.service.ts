import { ResetTokenError, type ResetPasswordReplyV1, type ResetPasswordRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { SetPasswordService } from '../accounts/set-password.service.js';
import { Clock } from '../clock.js';
import { EndSessionsService } from '../sessions/end-sessions.service.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { hashResetToken, isResetToken } from './reset-token.js';

/** Sets a new password for whoever has the token of a mail, and ends all sessions. Asked twice, the second is refused. */
@Injectable()
export class ResetPasswordService {
  private readonly log = new Logger(ResetPasswordService.name);

  constructor(
    private readonly resets: PasswordResetRepository,
    private readonly setPassword: SetPasswordService,
    private readonly endSessions: EndSessionsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws WeakPasswordError AUTH.WEAK_PASSWORD; the token still works then
   * @throws ResetTokenError for every token but an unused one of the last hour whose user is not disabled
   */
  async run({ token, password }: ResetPasswordRequestV1): Promise<ResetPasswordReplyV1> {
    const tokenHash = hashResetToken(token);
    // Looked at before the hashing, which would otherwise be done for whoever asks.
    if (!isResetToken(token) || !(await this.resets.isGood(tokenHash, this.clock.now()))) throw new ResetTokenError();
    const to = await this.setPassword.prepare(password);
    const userId = await this.transactions.run(async (manager) => {
      const owner = await this.resets.take(manager, tokenHash, this.clock.now());
      if (owner === undefined || !(await this.setPassword.run(manager, { userId: owner, to })))
        throw new ResetTokenError();
      await this.endSessions.allOf(manager, owner, { reason: 'password-reset' });
      return owner;
    });
    this.log.log('a password was reset by mail', { userId });
    return { userId };
  }
}
