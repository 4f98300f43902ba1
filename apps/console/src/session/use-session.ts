import { useSyncExternalStore } from 'react';
import { session } from '../api/client.js';
import type { SessionState, User } from './session.js';

export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.snapshot);

/** Who is logged in; only for pages behind the login. */
export function useUser(): User {
  const state = useSession();
  if (state.kind !== 'user') throw new Error('this page needs a session');
  return state.user;
}
