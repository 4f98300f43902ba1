import { RegistrationClosedError, type RegisterRequestV1, type UserV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { AuthEnv } from '../auth.config.js';
import { AddUserService } from './add-user.service.js';

/** Makes an account for whoever asks, where the administrator allows it. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly env: AuthEnv,
    private readonly addUser: AddUserService,
  ) {}

  /** @throws RegistrationClosedError, InvalidEmailError, WeakPasswordError, EmailTakenError (also when asked twice) */
  async run({ email, password, displayName }: RegisterRequestV1): Promise<UserV1> {
    if (this.env.REGISTRATION === 'closed') throw new RegistrationClosedError();
    return this.addUser.run({ email, password, displayName, role: 'user' });
  }
}
