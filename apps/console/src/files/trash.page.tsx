import { Button, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconTrash, IconTrashX } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { later } from '../later/later.js';
import { Empty } from '../look/empty.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { isConflict } from './files-api.js';
import { isSelected, NOTHING, type Selection } from './grid/selection.js';
import { type GridHandle, NARROW } from './grid/grid.js';
import { VirtualGrid } from './grid/virtual-grid.js';
import { OldNote } from './old-note.js';
import { restoreFiles } from './trash-files.js';
import { TrashBar } from './trash/trash-bar.js';
import type { Trashed } from './trash/trashed.js';
import { useTrash } from './trash/use-trash.js';
import { useTrashColumns } from './trash/use-trash-columns.js';

const PurgeDialog = later(async () => (await import('./trash/purge-dialog.js')).PurgeDialog);
const RestoreAs = later(async () => (await import('./trash/restore-as.js')).RestoreAs);
const TrashMenu = later(async () => (await import('./trash/trash-menu.js')).TrashMenu);

type Dialog = { kind: 'restore-as'; file: Trashed } | { kind: 'purge'; files: Trashed[] | undefined };

/** What was deleted and can come back. */
export function TrashPage(): ReactNode {
  const { t } = useLingui();
  const trash = useTrash();
  const { items, hasMore, isLoading } = trash;
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const columns = useTrashColumns(isNarrow);
  const grid = useRef<GridHandle>(null);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [menu, setMenu] = useState<{ file: Trashed; x: number; y: number }>();
  const [dialog, setDialog] = useState<Dialog>();
  const chosen = items.filter(({ key }) => isSelected(selection, key));
  const restore = async (files: readonly Trashed[]): Promise<void> => {
    setSelection(NOTHING);
    const { failures } = await restoreFiles(files);
    const taken = failures.find(({ error }) => isConflict(error))?.item.id;
    const file = files.find(({ id }) => id === taken);
    if (file) setDialog({ kind: 'restore-as', file });
  };
  const purge = (files: Trashed[]): void => setDialog({ kind: 'purge', files });
  const close = (): void => {
    setDialog(undefined);
    grid.current?.focus();
  };
  return (
    <Page
      title={t`Trash`}
      description={t`Deleted files stay here for as long as their bucket says, count for the quota, and can come back.`}
      actions={
        items.length > 0 ? (
          <Button
            color="red"
            variant="outline"
            leftSection={<IconTrashX size={16} aria-hidden />}
            onClick={() => setDialog({ kind: 'purge', files: undefined })}
          >
            {t`Empty the trash`}
          </Button>
        ) : null
      }
    >
      <QueryView query={trash} rows={8}>
        {() =>
          items.length === 0 && !hasMore ? (
            <Empty icon={IconTrash} title={t`The trash is empty`}>
              {t`What you delete comes here first. Until its days are over it can be restored, with its name and content.`}
            </Empty>
          ) : (
            <Stack gap="xs">
              {trash.isOld ? <OldNote onRefresh={trash.refresh} /> : null}
              <TrashBar
                {...{ loaded: items.length, hasMore, chosen, isAll: selection.isAll }}
                onRestore={() => void restore(chosen)}
                onPurge={() => purge(chosen)}
              />
              <VirtualGrid
                handle={grid}
                label={t`Deleted files`}
                {...{ items, columns, isNarrow, hasMore, isLoading, selection }}
                onNeedMore={trash.loadMore}
                onLoadAll={trash.loadAll}
                onSelect={setSelection}
                onOpen={(file, at) => setMenu({ file, ...at })}
                onDelete={(file) => purge(chosen.length > 0 ? chosen : [file])}
                onMenu={(file, at) => setMenu({ file, ...at })}
              />
            </Stack>
          )
        }
      </QueryView>
      {menu ? (
        <TrashMenu
          menu={menu}
          onClose={() => {
            setMenu(undefined);
            grid.current?.focus();
          }}
          onRestore={(file) => void restore([file])}
          onPurge={(file) => purge([file])}
        />
      ) : null}
      {dialog?.kind === 'restore-as' ? <RestoreAs file={dialog.file} onClose={close} /> : null}
      {dialog?.kind === 'purge' ? (
        <PurgeDialog
          files={dialog.files}
          onClose={close}
          onPurge={() => {
            setSelection(NOTHING);
            close();
          }}
        />
      ) : null}
    </Page>
  );
}
