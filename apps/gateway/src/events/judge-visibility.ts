import type { CloudEvent, UserRole } from '#contracts';

/** Who looks at events, as auth knows the user now. */
export interface Viewer {
  userId: string;
  role: UserRole;
}

/** `ask`: it is about a version whose owner isn't told; the owner alone may see it. */
export type Visibility = { show: boolean } | { show: 'ask'; versionId: string };

/** What users have things of; an event about anything else is for administrators. */
const ENTITIES_OF_USERS = new Set(['file', 'version', 'chunk', 'upload']);

/**
 * Decides who sees an event. Pure. Administrators see everything; users what is about themselves or files of their own, and
 * nothing that doesn't say whose it is.
 */
export function judgeVisibility({ type, data }: CloudEvent<Record<string, unknown>>, viewer: Viewer): Visibility {
  if (viewer.role === 'admin') return { show: true };
  const [, , , entity = ''] = type.split('.');
  if (entity === 'user') return { show: data.userId === viewer.userId };
  if (!ENTITIES_OF_USERS.has(entity)) return { show: false };
  if (data.ownerId !== undefined) return { show: data.ownerId === viewer.userId };
  return typeof data.versionId === 'string' ? { show: 'ask', versionId: data.versionId } : { show: false };
}
