import createQueries from 'openapi-react-query';
import { ApiProblem, ByteNodeClient, dataOf } from '#client';
import { queryClient } from './query-client.js';
import { Session, type SessionTokens } from '../session/session.js';

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

let shownTo: string | undefined;
/** What was read for one user is never shown to another. */
session.subscribe(() => {
  const state = session.snapshot();
  if (state.kind !== 'user') return;
  if (shownTo !== undefined && shownTo !== state.user.id) void queryClient.resetQueries();
  shownTo = state.user.id;
});

export const client = new ByteNodeClient({ baseUrl, tokens: session, patienceMs: PATIENCE_MS });

/** The service's JSON calls as queries: `api.useQuery('get', '/v1/nodes')`. The key of each is `[method, path, parameters]`. */
export const api = createQueries(client.api);
