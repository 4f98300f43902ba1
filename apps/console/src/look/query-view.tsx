import { Skeleton, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ApiProblem } from '#client';
import { NotForYou } from './not-for-you.js';
import { ProblemAlert } from './problem-alert.js';

interface QueryViewProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** Rows of grey bars while it loads. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** What a query has: its data, or that it loads, failed, or isn't for this account. Data that can't be refreshed stays, under the reason. */
export function QueryView<T>({ query, rows = 4, children }: QueryViewProps<T>): ReactNode {
  const { t } = useLingui();
  const { data, error, refetch } = query;
  if (error instanceof ApiProblem && error.status === 403) return <NotForYou />;
  if (error !== null && data === undefined) return <ProblemAlert error={error} onRetry={refetch} />;
  if (data === undefined)
    return (
      <Stack gap="sm" role="status" aria-label={t`Loading`}>
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} height={36} />
        ))}
      </Stack>
    );
  return (
    <>
      {error !== null ? <ProblemAlert error={error} onRetry={refetch} /> : null}
      {children(data)}
    </>
  );
}
