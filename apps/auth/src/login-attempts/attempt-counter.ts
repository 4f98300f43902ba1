import { TooManyAttemptsError } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { countAttempt, waitMsFor, type DelayPolicy } from './login-delay.js';

/** Counts what may be tried only so often, under several keys at once. */
@Injectable()
export class AttemptCounter {
  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: LoginAttemptRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt under all keys, or under none when it comes too early for one of them.
   *
   * @throws TooManyAttemptsError AUTH.TOO_MANY_ATTEMPTS
   */
  async charge(policies: Map<string, DelayPolicy>): Promise<void> {
    const waitMs = await this.transactions.run((manager) => this.chargeAll(manager, policies));
    if (waitMs > 0) throw new TooManyAttemptsError(Math.ceil(waitMs / 1000));
  }

  /** @returns how long to wait, in milliseconds; all are counted or none */
  private async chargeAll(manager: EntityManager, policies: Map<string, DelayPolicy>): Promise<number> {
    const locked = await this.attempts.lock(manager, [...policies.keys()], this.clock.now());
    // Read anew, for the locks may have been waited for.
    const now = this.clock.now();
    const counters = locked.map((counter) => ({ counter, policy: policies.get(counter.key)! }));
    const waitMs = Math.max(...counters.map(({ counter, policy }) => waitMsFor(counter, policy, now)));
    if (waitMs > 0) return waitMs;
    for (const { counter, policy } of counters) {
      await this.attempts.save(manager, counter.key, countAttempt(counter, policy, now));
    }
    return 0;
  }
}
