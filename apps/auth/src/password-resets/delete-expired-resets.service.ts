import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { GIVE_UP_AFTER_MS } from './judge-failed-mail.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { ResetMailRepository } from './reset-mail.repository.js';

/** Deletes tokens that have expired, and mails that nobody would wait for any more: of a time when no mail was sent. */
@Injectable()
export class DeleteExpiredResetsService {
  constructor(
    private readonly resets: PasswordResetRepository,
    private readonly mails: ResetMailRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const unsent = await this.mails.deleteCreatedBefore(new Date(now.getTime() - 2 * GIVE_UP_AFTER_MS));
    return unsent + (await this.resets.deleteExpired(now));
  }
}
