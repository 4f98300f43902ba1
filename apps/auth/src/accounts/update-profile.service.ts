import { SessionEndedError, type UpdateProfileRequestV1, type UserV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { displayNameOf } from './display-name.js';
import { userV1 } from './user-v1.js';
import { UserRepository } from './user.repository.js';

/** Changes what a user says about themselves. */
@Injectable()
export class UpdateProfileService {
  constructor(private readonly users: UserRepository) {}

  /** @throws SessionEndedError when the user is gone or disabled, and with them every session */
  async run({ userId, displayName }: UpdateProfileRequestV1): Promise<UserV1> {
    const user = await this.users.findEnabled(userId);
    if (!user) throw new SessionEndedError();
    user.displayName = displayNameOf(displayName, user.email);
    await this.users.setDisplayName(userId, user.displayName);
    return userV1(user);
  }
}
