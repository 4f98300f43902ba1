import { Button, Center } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

interface LoadMoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The rest of a list that comes page by page. */
export function LoadMore({ query }: LoadMoreProps): ReactNode {
  const { t } = useLingui();
  if (!query.hasNextPage) return null;
  return (
    <Center>
      <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
        {t`Show more`}
      </Button>
    </Center>
  );
}

/** How openapi-react-query asks for the next page of the service's lists. */
export const BY_CURSOR = {
  pageParamName: 'cursor',
  // Never undefined: it would ask for cursor 0 then, which is behind all there is.
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};
