import { queryClient } from '../api/query-client.js';

/** Reads everything about nodes and their jobs anew: after an action nobody waits for the event. */
export const refreshNodes = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [method, path] }) =>
      method === 'get' && /^\/v1\/(nodes|jobs|system\/status)/.test(String(path)),
  });
