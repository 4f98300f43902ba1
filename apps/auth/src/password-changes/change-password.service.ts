import { type ChangePasswordRequestV1, SessionEndedError, WrongPasswordError } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { SetPasswordService } from '../accounts/set-password.service.js';
import { UsersQueries } from '../accounts/users.queries.js';
import { LoginThrottle } from '../login-attempts/login-throttle.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { EndSessionsService } from '../sessions/end-sessions.service.js';

/** Changes the password of a user who knows the current one, and ends all other sessions. */
@Injectable()
export class ChangePasswordService {
  constructor(
    private readonly users: UsersQueries,
    private readonly throttle: LoginThrottle,
    private readonly hasher: PasswordHasher,
    private readonly setPassword: SetPasswordService,
    private readonly endSessions: EndSessionsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Asked twice, the second is refused: the current password is another by then.
   *
   * @throws SessionEndedError when the user is gone or disabled
   * @throws TooManyAttemptsError AUTH.TOO_MANY_ATTEMPTS; guesses here count as those at the login
   * @throws WrongPasswordError, WeakPasswordError
   */
  async run({ userId, sessionId, currentPassword, newPassword, address }: ChangePasswordRequestV1): Promise<void> {
    const user = await this.users.withPassword(userId);
    if (!user) throw new SessionEndedError();
    const attempt = { emailKey: user.emailKey, address };
    await this.throttle.charge(attempt);
    if (!(await this.hasher.matches(user.passwordHash, currentPassword))) throw new WrongPasswordError();
    await this.throttle.giveBack(attempt);
    const to = await this.setPassword.prepare(newPassword);
    await this.transactions.run(async (manager) => {
      if (!(await this.setPassword.run(manager, { userId, to, from: user.passwordHash }))) {
        throw new WrongPasswordError();
      }
      await this.endSessions.allOf(manager, userId, { keepId: sessionId, reason: 'password-changed' });
    });
  }
}
