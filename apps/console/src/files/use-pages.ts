import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';

interface AnyPage {
  nextCursor: string | null;
}

export interface Pages<P> {
  data: InfiniteData<P> | undefined;
  error: unknown;
  refetch: () => unknown;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  /** Loads page after page to the end. @returns whether it came there */
  loadAll: () => Promise<boolean>;
  /** Ends `loadAll`. */
  stop: () => void;
  /** Reads it anew: all that is loaded, or from the beginning where that would be much. */
  refresh: () => void;
}

/** Read anew page by page whenever something changes; of more it is only told that they are old. */
export const MAX_FRESH_PAGES = 4;

/** What is about to be another is read again, until it is: an event may come before the list knows of it. */
const SETTLING_MS = 10_000;

/** A list that comes in keyset pages and may have a hundred thousand entries: it is never read anew as a whole because of one change. */
export function usePages<P extends AnyPage>(
  queryKey: readonly unknown[],
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
  isSettling: (pages: readonly P[]) => boolean = () => false,
): Pages<P> {
  const cache = useQueryClient();
  useForgetfulness(queryKey);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchInterval: ({ state: { data } }) =>
      data && data.pages.length <= MAX_FRESH_PAGES && isSettling(data.pages) ? SETTLING_MS : false,
  });
  const { fetchNextPage, hasNextPage, isError, isFetching, isFetchNextPageError } = query;
  const isStopped = useRef(false);
  // After a failure a person decides when it is tried again.
  const loadMore = useCallback(() => {
    if (!isError) void fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage, isError]);
  const refetch = (): void => void (isFetchNextPageError ? fetchNextPage() : query.refetch());
  const loadAll = async (): Promise<boolean> => {
    isStopped.current = false;
    for (let hasMore = hasNextPage; hasMore && !isStopped.current;) {
      const { hasNextPage: isMore, isError } = await fetchNextPage({ cancelRefetch: false });
      if (isError) return false;
      hasMore = isMore;
    }
    return !isStopped.current;
  };
  const refresh = (): void => {
    cache.setQueryData<InfiniteData<P>>(queryKey, (data) => firstPagesOf(data));
    void query.refetch();
  };
  const { data, error } = query;
  const stop = (): void => void (isStopped.current = true);
  return {
    data,
    error,
    refetch,
    hasMore: hasNextPage,
    isLoading: isFetching,
    loadMore,
    loadAll,
    stop,
    refresh,
  };
}

/** Who comes back to a list sees its beginning at once, and reads no more than that anew. */
function useForgetfulness(queryKey: readonly unknown[]): void {
  const cache = useQueryClient();
  const key = JSON.stringify(queryKey);
  useEffect(
    () => () => {
      cache.setQueryData<InfiniteData<AnyPage>>(JSON.parse(key) as unknown[], (data) => firstPagesOf(data));
    },
    [cache, key],
  );
}

/** What is small enough to be read anew. Pure. */
function firstPagesOf<P>(data: InfiniteData<P> | undefined): InfiniteData<P> | undefined {
  if (!data || data.pages.length <= MAX_FRESH_PAGES) return data;
  return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
}
