import { randomUUID } from 'node:crypto';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { displayNameOf } from '../accounts/display-name.js';
import { parseEmail } from '../accounts/email.js';
import { SetPasswordService } from '../accounts/set-password.service.js';
import { Clock } from '../clock.js';
import type { ManagedUser } from './managed-user.js';
import { ManagedUserRepository } from './managed-user.repository.js';
import { RevokeAccessService } from './revoke-access.service.js';

/** What was done: a new account, an ordinary or disabled one made an administrator's, or one that keeps all but its password. */
export type MadeAdmin = 'created' | 'promoted' | 'password-reset';

/** For whoever runs the system, on the server itself: makes an administrator, or gives one a new password. */
@Injectable()
export class MakeAdminService {
  constructor(
    private readonly setPassword: SetPasswordService,
    private readonly transactions: Transactions,
    private readonly users: ManagedUserRepository,
    private readonly revokeAccess: RevokeAccessService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * All sessions end. An account that was no administrator's loses its personal tokens too: whoever registered that
   * address need not be the one who is meant. Asked twice, the second resets the password once more.
   *
   * @throws InvalidEmailError, WeakPasswordError
   */
  async run(command: { email: string; password: string }): Promise<MadeAdmin> {
    const email = parseEmail(command.email);
    const passwordHash = await this.setPassword.prepare(command.password);
    return this.transactions.run(async (manager) => {
      await this.users.lockAdministration(manager);
      const user = await this.users.lockByEmailKey(manager, email.key);
      if (user) return this.takeOver(manager, user, passwordHash);
      const id = randomUUID();
      const displayName = displayNameOf(undefined, email.typed);
      const row = { id, email: email.typed, emailKey: email.key, displayName, passwordHash };
      await this.users.insertAdmin(manager, row, this.clock.now());
      const news = { userId: id, role: 'admin' as const };
      await this.outbox.add(manager, 'bytenode.evt.auth.user.registered.v1', news, { subjectId: id });
      return 'created';
    });
  }

  private async takeOver(manager: EntityManager, user: ManagedUser, passwordHash: string): Promise<MadeAdmin> {
    const isAdministrator = user.role === 'admin' && !user.disabledAt;
    const standing = { role: 'admin' as const, disabled: false };
    await this.users.setStanding(manager, user, standing, this.clock.now());
    await this.setPassword.run(manager, { userId: user.id, to: passwordHash });
    if (isAdministrator) {
      await this.revokeAccess.sessionsOf(manager, user.id, 'password-reset');
      return 'password-reset';
    }
    await this.revokeAccess.run(manager, user.id, 'password-reset');
    const news = { userId: user.id, ...standing };
    await this.outbox.add(manager, 'bytenode.evt.auth.user.changed.v1', news, { subjectId: user.id });
    return 'promoted';
  }
}
