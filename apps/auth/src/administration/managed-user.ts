import type { ManagedUserV1, UserRole } from '#contracts';
import { userV1 } from '../accounts/user-v1.js';

/** A user's row, as far as administrators see it. */
export interface ManagedUser {
  id: string;
  email: string;
  emailKey: string;
  displayName: string;
  role: UserRole;
  disabledAt: Date | null;
  createdAt: Date;
}

/** A user as administrators may see them, built field by field so that a new column can't leak. Pure. */
export function managedUserV1(user: ManagedUser): ManagedUserV1 {
  return Object.assign(userV1(user), { disabledAt: user.disabledAt?.toISOString() ?? null });
}
