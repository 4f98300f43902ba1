import { TooManyAttemptsError } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { accountKey, addressKey, type LoginAttempt } from './attempt-keys.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import {
  ACCOUNT_POLICY,
  ADDRESS_POLICY,
  countAttempt,
  FORGET_AFTER_MS,
  waitMsFor,
  type DelayPolicy,
} from './login-delay.js';

/** Slows down whoever guesses passwords, per account and per network address; nobody is ever locked out. */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: LoginAttemptRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt as failed before the password is looked at: a hundred guesses at once are a hundred guesses.
   * One that comes too early isn't counted, so that impatience doesn't lengthen the wait.
   *
   * @throws TooManyAttemptsError AUTH.TOO_MANY_ATTEMPTS
   */
  async charge(attempt: LoginAttempt): Promise<void> {
    const policies = new Map([[accountKey(attempt.emailKey), ACCOUNT_POLICY]]);
    if (attempt.address) policies.set(addressKey(attempt.address), ADDRESS_POLICY);
    const waitMs = await this.transactions.run((manager) => this.chargeAll(manager, policies));
    if (waitMs > 0) throw new TooManyAttemptsError(Math.ceil(waitMs / 1000));
  }

  /**
   * The attempt was right: the account starts anew. The address gets this one attempt back and no more, else a guesser
   * would log in to an account of their own in between.
   */
  async giveBack({ emailKey, address }: LoginAttempt): Promise<void> {
    await this.attempts.forget(accountKey(emailKey));
    if (address) await this.attempts.takeOneBack(addressKey(address), this.clock.now());
  }

  /** Drops counters that no longer count. */
  async deleteForgotten(): Promise<number> {
    return this.attempts.deleteQuietSince(new Date(this.clock.now().getTime() - FORGET_AFTER_MS));
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
