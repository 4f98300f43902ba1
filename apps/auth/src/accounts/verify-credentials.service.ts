import { WrongCredentialsError, type UserV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LoginThrottle } from '../login-attempts/login-throttle.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { emailKey, isEmail } from './email.js';
import { userV1 } from './user-v1.js';
import { UserRepository } from './user.repository.js';

export interface Credentials {
  email: string;
  password: string;
  /** Where the caller is, as far as it is known. */
  address?: string;
}

/** Who it is, and the hash that the password was right for. */
export interface VerifiedUser {
  user: UserV1;
  passwordHash: string;
}

/** Finds out who somebody is by address and password, and slows down whoever guesses. */
@Injectable()
export class VerifyCredentialsService {
  constructor(
    private readonly throttle: LoginThrottle,
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * An unknown address, a wrong password and a disabled account give the same error after the same work.
   *
   * @throws TooManyAttemptsError AUTH.TOO_MANY_ATTEMPTS, before the password is looked at
   * @throws WrongCredentialsError AUTH.WRONG_CREDENTIALS
   */
  async run({ email, password, address }: Credentials): Promise<VerifiedUser> {
    const attempt = { emailKey: emailKey(email), address };
    await this.throttle.charge(attempt);
    // Other text belongs to nobody, and may hold what a database refuses (NUL).
    const user = isEmail(email) ? await this.users.findByEmailKey(attempt.emailKey) : null;
    const isRight = await this.hasher.matches(user?.passwordHash, password);
    if (!user || !isRight || user.disabledAt) throw new WrongCredentialsError();
    await this.throttle.giveBack(attempt);
    return { user: userV1(user), passwordHash: user.passwordHash };
  }

  /** Whether it is so still; if it is, then until the transaction ends: nobody changes the password or disables the user meanwhile. */
  async stillHolds(manager: EntityManager, { user, passwordHash }: VerifiedUser): Promise<boolean> {
    return this.users.lockWithPassword(manager, user.id, passwordHash);
  }
}
