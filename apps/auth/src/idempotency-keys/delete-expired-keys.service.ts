import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';

/** Rows per statement: short locks, and far below the statement timeout. */
const BATCH = 1000;

/** Forgets keys whose day is over. */
@Injectable()
export class DeleteExpiredKeysService {
  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    for (let total = 0; ;) {
      const deleted = await this.keys.deleteExpired(now, BATCH);
      total += deleted;
      if (deleted < BATCH) return total;
    }
  }
}
