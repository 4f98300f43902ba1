import { Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { later } from '../later/later.js';
import { QueryView } from '../look/query-view.js';
import { EmptyFolder } from './empty-folder.js';
import type { Entry } from './entries.js';
import type { FolderQuestion } from './files-api.js';
import type { FileSort } from './files-search.js';
import { FolderDialogs } from './folder-dialogs.js';
import { isNothing, NOTHING, type Selection } from './grid/selection.js';
import { type GridHandle, NARROW } from './grid/grid.js';
import { VirtualGrid } from './grid/virtual-grid.js';
import { OldNote } from './old-note.js';
import { SelectionBar } from './selection-bar.js';
import { targetsOf } from './targets.js';
import { useEntryActions } from './use-entry-actions.js';
import { useEntryColumns } from './use-entry-columns.js';
import { useFolder } from './use-folder.js';

const EntryMenu = later(async () => (await import('./entry-menu.js')).EntryMenu);

interface FolderListProps {
  question: FolderQuestion;
  folder: string;
  trashDays: number;
  label: string;
  onSort: (sort: FileSort) => void;
}

/** The entries of a folder, what is selected of them, and what can be done with that. */
export function FolderList({ question, folder, trashDays, label, onSort }: FolderListProps): ReactNode {
  const navigate = useNavigate();
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const grid = useRef<GridHandle>(null);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [menu, setMenu] = useState<{ entry: Entry; x: number; y: number }>();
  const list = useFolder(question);
  const { entries, hasMore, isLoading } = list;
  const { bucket, sort, search, isFolder } = question;
  const below = isFolder ? undefined : question.prefix;
  const columns = useEntryColumns({ bucket, sort, onSort, twins: list.twins, below, isNarrow });
  const open = (entry: Entry): void => {
    if (entry.kind === 'file') void navigate({ to: '/file/$fileId', params: { fileId: entry.file.id } });
    else void navigate({ to: '/files/$bucket', params: { bucket }, search: { folder: entry.prefix.slice(0, -1) } });
  };
  const actions = useEntryActions({ trashDays, open, onDone: () => setSelection(NOTHING) });
  const one = (entry: Entry) => ({ kind: 'entries', bucket, entries: [entry] }) as const;
  const chosen = targetsOf(question, entries, selection);
  return (
    <QueryView query={list} rows={8}>
      {() =>
        entries.length === 0 && !hasMore ? (
          <EmptyFolder search={search} isBucket={folder === ''} />
        ) : (
          <Stack gap="xs">
            {list.isOld ? <OldNote onRefresh={list.refresh} /> : null}
            <SelectionBar list={list} chosen={chosen} selection={selection} onSelect={setSelection} actions={actions} />
            <VirtualGrid
              handle={grid}
              label={label}
              items={entries}
              columns={columns}
              isNarrow={isNarrow}
              hasMore={hasMore}
              isLoading={isLoading}
              onNeedMore={list.loadMore}
              onLoadAll={list.loadAll}
              selection={selection}
              onSelect={setSelection}
              onOpen={open}
              onRename={(entry) => actions.rename(entry, bucket)}
              onDelete={(entry) => actions.remove(isNothing(selection) ? one(entry) : chosen)}
              onMenu={(entry, at) => setMenu({ entry, ...at })}
            />
            {menu ? (
              <EntryMenu
                menu={menu}
                onClose={() => {
                  setMenu(undefined);
                  grid.current?.focus();
                }}
                actions={actions}
                targets={one}
              />
            ) : null}
            <FolderDialogs
              {...{ actions, folder, entries, trashDays }}
              onClose={() => {
                actions.close();
                grid.current?.focus();
              }}
            />
          </Stack>
        )
      }
    </QueryView>
  );
}
