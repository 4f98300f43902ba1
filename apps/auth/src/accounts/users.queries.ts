import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UserFacts } from './user-v1.js';
import { UserRepository } from './user.repository.js';

/** What is needed to check a password. */
export interface UserWithPassword {
  id: string;
  emailKey: string;
  passwordHash: string;
}

/** What other features may ask about users. */
@Injectable()
export class UsersQueries {
  constructor(private readonly users: UserRepository) {}

  /** Whether there is an administrator, disabled or not. */
  async hasAdministrator(manager: EntityManager): Promise<boolean> {
    return this.users.hasAdministrator(manager);
  }

  /** A user who is not disabled, locked until the transaction ends: nobody disables or changes them meanwhile. */
  async lockEnabled(manager: EntityManager, userId: string): Promise<UserFacts | undefined> {
    return this.users.lockEnabled(manager, userId);
  }

  /** A user who is not disabled, and the hash of their password. */
  async withPassword(userId: string): Promise<UserWithPassword | undefined> {
    const user = await this.users.findEnabled(userId);
    return user ? { id: user.id, emailKey: user.emailKey, passwordHash: user.passwordHash } : undefined;
  }

  /** A user who is not disabled, by the form of an address that `emailKey` gives. */
  async byEmailKey(emailKey: string): Promise<{ id: string; email: string } | undefined> {
    const user = await this.users.findByEmailKey(emailKey);
    return user && !user.disabledAt ? { id: user.id, email: user.email } : undefined;
  }
}
