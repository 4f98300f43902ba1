import { randomUUID } from 'node:crypto';
import { EmailTakenError, type UserRole, type UserV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { checkPassword } from '../passwords/check-password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { displayNameOf } from './display-name.js';
import { parseEmail } from './email.js';
import { userV1 } from './user-v1.js';
import { UserRepository } from './user.repository.js';

export interface NewUser {
  email: string;
  password: string;
  displayName?: string;
  role: UserRole;
}

/** Makes an account and says so in an event. */
@Injectable()
export class AddUserService {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly users: UserRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @param guard runs first in the same transaction; what it throws keeps the account from being made
   * @throws InvalidEmailError, WeakPasswordError, EmailTakenError, or what `guard` throws
   */
  async run(command: NewUser, guard?: (manager: EntityManager) => Promise<void>): Promise<UserV1> {
    const email = parseEmail(command.email);
    checkPassword(command.password);
    const user = {
      id: randomUUID(),
      email: email.typed,
      emailKey: email.key,
      displayName: displayNameOf(command.displayName, email.typed),
      // Before the transaction: hashing takes long, and may have to wait for its turn.
      passwordHash: await this.hasher.hash(command.password),
      role: command.role,
      createdAt: this.clock.now(),
    };
    await this.transactions.run(async (manager) => {
      await guard?.(manager);
      if (!(await this.users.insert(manager, user))) throw new EmailTakenError();
      const news = { userId: user.id, role: user.role };
      await this.outbox.add(manager, 'bytenode.evt.auth.user.registered.v1', news, { subjectId: user.id });
    });
    return userV1(user);
  }
}
