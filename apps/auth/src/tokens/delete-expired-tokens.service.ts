import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { PersonalTokenRepository } from './personal-token.repository.js';

/** Rows per statement: short locks, and far below the statement timeout. */
const BATCH = 1000;
/** Expired tokens are shown for a month: whoever wonders why a program fails finds the answer in the list. */
const SHOWN_AFTER_EXPIRY_MS = 30 * 24 * 3_600_000;

/** Deletes personal tokens that expired a month ago. */
@Injectable()
export class DeleteExpiredTokensService {
  constructor(
    private readonly tokens: PersonalTokenRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - SHOWN_AFTER_EXPIRY_MS);
    for (let total = 0; ;) {
      const deleted = await this.tokens.deleteExpired(before, BATCH);
      total += deleted;
      if (deleted < BATCH) return total;
    }
  }
}
