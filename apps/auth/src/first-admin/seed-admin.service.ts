import { EmailTakenError } from '#contracts';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersQueries } from '../accounts/users.queries.js';
import { AuthEnv } from '../auth.config.js';
import { AddFirstAdminService, AdministratorExistsError } from './add-first-admin.service.js';
import { SetupTokenFile } from './setup-token-file.js';

/** When the service starts: makes the administrator that the settings name, where there is none. */
@Injectable()
export class SeedAdminService implements OnApplicationBootstrap {
  private readonly log = new Logger(SeedAdminService.name);

  constructor(
    private readonly env: AuthEnv,
    private readonly dataSource: DataSource,
    private readonly users: UsersQueries,
    private readonly addFirstAdmin: AddFirstAdminService,
    private readonly tokenFile: SetupTokenFile,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.run();
  }

  async run(): Promise<void> {
    if (await this.users.hasAdministrator(this.dataSource.manager)) return this.tokenFile.remove();
    const { BYTENODE_ADMIN_EMAIL: email, BYTENODE_ADMIN_PASSWORD: password } = this.env;
    if (email === undefined || password === undefined) return;
    try {
      await this.addFirstAdmin.run({ email, password });
    } catch (error) {
      // Another copy of the service was faster.
      if (error instanceof AdministratorExistsError) return;
      if (!(error instanceof EmailTakenError)) throw error;
      // Whoever registered that address first need not be the administrator: an account isn't promoted.
      this.log.error('there is no administrator: BYTENODE_ADMIN_EMAIL belongs to an ordinary account');
    }
  }
}
