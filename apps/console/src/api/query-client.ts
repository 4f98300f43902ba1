import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#client';

const TRIES = 3;

/** What was read stays fresh until an event says otherwise; a lost connection is one too (see `live-events.ts`). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (failures, error) => failures < TRIES && (!(error instanceof ApiProblem) || error.retryable),
      refetchOnWindowFocus: false,
    },
  },
});
