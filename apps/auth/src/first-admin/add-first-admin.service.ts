import { DomainError, type UserV1 } from '#contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AddUserService } from '../accounts/add-user.service.js';
import { UsersQueries } from '../accounts/users.queries.js';
import { SetupTokenFile } from './setup-token-file.js';

/** There is an administrator already; only an administrator makes another. */
export class AdministratorExistsError extends DomainError {
  constructor() {
    super('AUTH.ADMINISTRATOR_EXISTS', 'conflict', 'There is an administrator already.');
  }
}

/** Makes the first administrator, and the set-up token worthless. */
@Injectable()
export class AddFirstAdminService {
  private readonly log = new Logger(AddFirstAdminService.name);

  constructor(
    private readonly addUser: AddUserService,
    private readonly users: UsersQueries,
    private readonly tokenFile: SetupTokenFile,
  ) {}

  /** @throws AdministratorExistsError, InvalidEmailError, WeakPasswordError, EmailTakenError */
  async run(command: { email: string; password: string }): Promise<UserV1> {
    const user = await this.addUser.run({ ...command, role: 'admin' }, (manager) => this.assertFirst(manager));
    this.log.log('the first administrator was made', { userId: user.id });
    // After the commit: should the file outlive a crash here, it opens nothing, and the next start removes it.
    await this.tokenFile.remove();
    return user;
  }

  private async assertFirst(manager: EntityManager): Promise<void> {
    // Two at once would both find none: the second waits here until the first has committed.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('auth:first-admin', 0))`);
    if (await this.users.hasAdministrator(manager)) throw new AdministratorExistsError();
  }
}
