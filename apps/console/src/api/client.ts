import createQueries from 'openapi-react-query';
import { ApiProblem, ByteNodeClient, dataOf } from '#client';
import { queryClient } from './query-client.js';
import { Session, type SessionTokens, type User } from '../session/session.js';

/** A person waits at the other end: what doesn't answer soon is told, and tried again by hand. */
const PATIENCE_MS = 4_000;
const baseUrl = window.location.origin;

const anonymous = new ByteNodeClient({ baseUrl, patienceMs: PATIENCE_MS });

/** The cookie goes along by itself. */
async function refresh(): Promise<SessionTokens | undefined> {
  try {
    return await dataOf(anonymous.api.POST('/v1/auth/refresh', { body: {} }));
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 400 || error.status === 401)) return undefined;
    throw error;
  }
}

export const session = new Session(refresh);

let shownTo: User | undefined;
/** What was read for one user is never shown to another, nor to the same one in another role without asking again. */
session.subscribe(() => {
  const state = session.snapshot();
  if (state.kind !== 'user') return;
  if (shownTo && shownTo.id !== state.user.id) void queryClient.resetQueries();
  else if (shownTo && shownTo.role !== state.user.role) void queryClient.invalidateQueries();
  shownTo = state.user;
});

export const client = new ByteNodeClient({ baseUrl, tokens: session, patienceMs: PATIENCE_MS });

/** The service's JSON calls as queries: `api.useQuery('get', '/v1/nodes')`. The key of each is `[method, path, parameters]`. */
export const api = createQueries(client.api);
