import { SetUpTokenError, type SetUpAdminRequestV1, type UserV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { AddFirstAdminService, AdministratorExistsError } from './add-first-admin.service.js';
import { SetupTokenFile } from './setup-token-file.js';

/** Makes the first administrator for whoever has the one-time token. */
@Injectable()
export class SetUpAdminService {
  constructor(
    private readonly tokenFile: SetupTokenFile,
    private readonly addFirstAdmin: AddFirstAdminService,
  ) {}

  /** @throws SetUpTokenError for a wrong token and for one that is used up, InvalidEmailError, WeakPasswordError, EmailTakenError */
  async run({ token, email, password }: SetUpAdminRequestV1): Promise<UserV1> {
    if (!(await this.tokenFile.matches(token))) throw new SetUpTokenError();
    try {
      return await this.addFirstAdmin.run({ email, password });
    } catch (error) {
      if (error instanceof AdministratorExistsError) throw new SetUpTokenError();
      throw error;
    }
  }
}
