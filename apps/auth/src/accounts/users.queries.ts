import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UserRepository } from './user.repository.js';

/** What other features may ask about users. */
@Injectable()
export class UsersQueries {
  constructor(private readonly users: UserRepository) {}

  /** Whether there is an administrator, disabled or not. */
  async hasAdministrator(manager: EntityManager): Promise<boolean> {
    return this.users.hasAdministrator(manager);
  }
}
