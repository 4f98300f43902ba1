import { LastAdministratorError, type UserRole } from '#contracts';

/** What an administrator decides about a user. */
export interface UserStanding {
  role: UserRole;
  disabled: boolean;
}

/**
 * What a user becomes by a change. Pure.
 *
 * @param change what is given counts, the rest stays
 * @param otherAdministrators how many others there are that are not disabled
 * @returns undefined when nothing changes
 * @throws LastAdministratorError AUTH.LAST_ADMINISTRATOR when nobody could undo it
 */
export function judgeUserChange(
  now: UserStanding,
  change: Partial<UserStanding>,
  otherAdministrators: number,
): UserStanding | undefined {
  const next = { role: change.role ?? now.role, disabled: change.disabled ?? now.disabled };
  if (next.role === now.role && next.disabled === now.disabled) return undefined;
  if (isAdministrator(now) && !isAdministrator(next) && otherAdministrators === 0) throw new LastAdministratorError();
  return next;
}

const isAdministrator = ({ role, disabled }: UserStanding): boolean => role === 'admin' && !disabled;
