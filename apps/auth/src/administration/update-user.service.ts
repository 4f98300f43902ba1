import { type ManagedUserV1, type UpdateUserRequestV1, UserNotFoundError } from '#contracts';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock.js';
import { judgeUserChange } from './judge-user-change.js';
import { managedUserV1 } from './managed-user.js';
import { ManagedUserRepository } from './managed-user.repository.js';
import { RevokeAccessService } from './revoke-access.service.js';

/** Gives a user another role, disables or enables them, and says so in an event. Asked twice, it changes nothing more. */
@Injectable()
export class UpdateUserService {
  private readonly log = new Logger(UpdateUserService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly users: ManagedUserRepository,
    private readonly revokeAccess: RevokeAccessService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws UserNotFoundError, LastAdministratorError */
  async run({ userId, role, disabled }: UpdateUserRequestV1): Promise<ManagedUserV1> {
    const change = { ...(role === undefined ? {} : { role }), ...(disabled === undefined ? {} : { disabled }) };
    const { user, hasChanged } = await this.transactions.run(async (manager) => {
      await this.users.lockAdministration(manager);
      const user = await this.users.lock(manager, userId);
      if (!user) throw new UserNotFoundError();
      const others = await this.users.countOtherAdministrators(manager, userId);
      const next = judgeUserChange({ role: user.role, disabled: user.disabledAt !== null }, change, others);
      if (!next) return { user, hasChanged: false };
      const changed = await this.users.setStanding(manager, user, next, this.clock.now());
      if (next.disabled) await this.revokeAccess.run(manager, userId, 'disabled');
      await this.outbox.add(manager, 'bytenode.evt.auth.user.changed.v1', { userId, ...next }, { subjectId: userId });
      return { user: changed, hasChanged: true };
    });
    if (hasChanged) this.log.log('a user was changed', { userId, ...change });
    return managedUserV1(user);
  }
}
