import { ApiProblem } from '#client';
import { FreshQueryClient } from './fresh-query-client.js';

const TRIES = 3;

/** What was read stays fresh until an event says otherwise; a lost connection is one too (see `live-events.ts`). */
export const queryClient = new FreshQueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (failures, error) => failures < TRIES && (!(error instanceof ApiProblem) || error.retryable),
      refetchOnWindowFocus: false,
    },
  },
});
