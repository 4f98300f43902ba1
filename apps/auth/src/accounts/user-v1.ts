import type { UserRole, UserV1 } from '#contracts';

/** What `userV1` needs of a user. */
export interface UserFacts {
  id: string;
  email: string;
  displayName: string;
  role: UserRole;
  createdAt: Date;
}

/** A user as others may see them, built field by field so that a new column can't leak. Pure. */
export function userV1(user: UserFacts): UserV1 {
  return {
    id: user.id,
    email: user.email,
    displayName: user.displayName,
    role: user.role,
    createdAt: user.createdAt.toISOString(),
  };
}
