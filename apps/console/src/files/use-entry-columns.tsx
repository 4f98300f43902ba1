import { useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatAgo, formatBytes, formatTime } from '../look/format.js';
import type { Entry } from './entries.js';
import { EntryName } from './entry-name.js';
import type { FileSort } from './files-search.js';
import type { GridColumn } from './grid/grid.js';
import { ProtectionWords } from './protection-words.js';
import type { TwinNames } from './twin-names.js';

interface ColumnsOptions {
  bucket: string;
  sort: FileSort;
  onSort: (sort: FileSort) => void;
  twins: TwinNames;
  /** Entries lie in folders of their own, below this prefix. */
  below: string | undefined;
  isNarrow: boolean;
}

/** The columns of a folder. */
export function useEntryColumns({ bucket, sort, onSort, twins, below, isNarrow }: ColumnsOptions): GridColumn<Entry>[] {
  const { t } = useLingui();
  const router = useRouter();
  // Rows that are shown must be spelled out when a twin is loaded.
  const { twinCount } = twins;
  return useMemo(() => {
    const hrefOf = (entry: Entry): string =>
      entry.kind === 'file'
        ? `/file/${entry.file.id}`
        : router.buildLocation({
            to: '/files/$bucket',
            params: { bucket },
            search: { folder: entry.prefix.slice(0, -1) },
          }).href;
    const name: GridColumn<Entry> = {
      id: 'name',
      title: t`Name`,
      sort: sorting('path', sort, onSort),
      cell: (entry) => (
        <EntryName
          entry={entry}
          href={hrefOf(entry)}
          hasTwin={twins.hasTwin(entry.name)}
          below={below}
          isNarrow={isNarrow}
        />
      ),
    };
    if (isNarrow) return [name];
    return [
      name,
      {
        id: 'size',
        title: t`Size`,
        width: '7rem',
        isNumber: true,
        sort: sorting('sizeBytes', sort, onSort),
        cell: (entry) => (entry.kind === 'file' ? formatBytes(entry.file.sizeBytes) : null),
      },
      {
        id: 'changed',
        title: t`Changed`,
        width: '9.5rem',
        sort: sorting('updatedAt', sort, onSort),
        cell: (entry) =>
          entry.kind === 'file' ? (
            <time dateTime={entry.file.updatedAt} title={formatTime(entry.file.updatedAt)}>
              {formatAgo(entry.file.updatedAt)}
            </time>
          ) : null,
      },
      {
        id: 'protection',
        title: t`Protection`,
        width: '15.5rem',
        cell: (entry) => (entry.kind === 'file' ? <ProtectionWords file={entry.file} /> : null),
      },
    ];
  }, [t, router, bucket, sort, onSort, twins, twinCount, below, isNarrow]);
}

/** What the head of a column does: first the order people expect of it, then the other way round. Pure but for `onSort`. */
function sorting(
  field: 'path' | 'sizeBytes' | 'updatedAt',
  sort: FileSort,
  onSort: (sort: FileSort) => void,
): NonNullable<GridColumn<Entry>['sort']> {
  const isUp = sort === field;
  const isDown = sort === `-${field}`;
  const first: FileSort = field === 'path' ? field : `-${field}`;
  const second: FileSort = field === 'path' ? `-${field}` : field;
  return {
    direction: isUp ? 'ascending' : isDown ? 'descending' : undefined,
    onSort: () => onSort(sort === first ? second : first),
  };
}
