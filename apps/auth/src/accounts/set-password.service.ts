import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkPassword } from '../passwords/check-password.js';
import { UserRepository } from './user.repository.js';

/** A user's password that is to be replaced: whose, by which hash, and which one it must have until then, if that matters. */
export interface PasswordChange {
  userId: string;
  to: string;
  from?: string;
}

/** Gives users other passwords; who may do that is decided elsewhere. */
@Injectable()
export class SetPasswordService {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly users: UserRepository,
  ) {}

  /**
   * Before the transaction: hashing takes long, and may have to wait for its turn.
   *
   * @throws WeakPasswordError AUTH.WEAK_PASSWORD
   */
  async prepare(password: string): Promise<string> {
    checkPassword(password);
    return this.hasher.hash(password);
  }

  /** @returns false when the user is disabled, or has another password than `from` by now: of two changes at once, one wins */
  async run(manager: EntityManager, { userId, to, from }: PasswordChange): Promise<boolean> {
    return this.users.replacePassword(manager, userId, to, from);
  }
}
