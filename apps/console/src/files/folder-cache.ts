import type { InfiniteData } from '@tanstack/react-query';
import { queryClient } from '../api/query-client.js';
import type { FilePage, StoredFile } from './entries.js';
import { MAX_FRESH_PAGES } from './use-pages.js';

/** First part of the keys of lists of files. */
export const FOLDER = 'folder';
/** First part of the keys of lists of the trash. */
export const TRASH = 'trash';

type Held = InfiniteData<{ items: { id: string }[] }> | undefined;

/** Takes files out of all lists that show them, however long those are. */
export function dropFiles(kind: typeof FOLDER | typeof TRASH, ids: ReadonlySet<string>): void {
  queryClient.setQueriesData<Held>(
    { queryKey: [kind] },
    (data) => data && { ...data, pages: data.pages.map(without(ids)) },
  );
}

const without =
  (ids: ReadonlySet<string>) =>
  <P extends { items: { id: string }[] }>(page: P): P =>
    page.items.some(({ id }) => ids.has(id)) ? { ...page, items: page.items.filter(({ id }) => !ids.has(id)) } : page;

/** Takes a folder out of all lists of a bucket that show it. */
export function dropFolder(bucket: string, prefix: string): void {
  queryClient.setQueriesData<InfiniteData<FilePage>>(
    { queryKey: [FOLDER], predicate: ({ queryKey }) => (queryKey[1] as { bucket: string }).bucket === bucket },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) =>
          page.prefixes.includes(prefix)
            ? { ...page, prefixes: page.prefixes.filter((other) => other !== prefix) }
            : page,
        ),
      },
  );
}

/** Short lists are read again; long ones are told by the service's events that they are old. And the sums with them. */
export function refreshLists(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      (queryKey[0] === FOLDER || queryKey[0] === TRASH) && ((state.data as Held)?.pages.length ?? 0) <= MAX_FRESH_PAGES,
  });
  for (const path of ['/v1/buckets', '/v1/buckets/{bucket}', '/v1/usage', '/v1/trash', '/v1/files/{id}'])
    void queryClient.invalidateQueries({ queryKey: ['get', path] });
}

/** Shows a file as it is now, where it is shown. */
export function replaceFile(file: StoredFile): void {
  queryClient.setQueriesData<InfiniteData<FilePage>>({ queryKey: [FOLDER] }, (data) => {
    if (!data?.pages.some(({ items }) => items.some(({ id }) => id === file.id))) return data;
    const put = (items: StoredFile[]): StoredFile[] => items.map((old) => (old.id === file.id ? file : old));
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: put(page.items) })) };
  });
}
