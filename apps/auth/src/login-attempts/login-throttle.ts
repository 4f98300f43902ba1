import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { AttemptCounter } from './attempt-counter.js';
import { accountKey, addressKey, type LoginAttempt } from './attempt-keys.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { ACCOUNT_POLICY, ADDRESS_POLICY, FORGET_AFTER_MS } from './login-delay.js';

/** Slows down whoever guesses passwords, per account and per network address; nobody is ever locked out. */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly counter: AttemptCounter,
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
    await this.counter.charge(policies);
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
}
