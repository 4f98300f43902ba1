import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconDownload, IconExternalLink, IconEye, IconFolderSymlink, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { bucketOf, type Targets } from './targets.js';
import type { Entry } from './entries.js';
import { RowMenu } from './grid/row-menu.js';
import type { EntryActions } from './use-entry-actions.js';

interface EntryMenuProps {
  menu: { entry: Entry; x: number; y: number };
  onClose: () => void;
  actions: EntryActions;
  targets: (entry: Entry) => Targets;
}

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What can be done with one entry; one menu for all rows, where it was asked for. */
export function EntryMenu({ menu, onClose, actions, targets }: EntryMenuProps): ReactNode {
  const { t } = useLingui();
  const { entry } = menu;
  const these = targets(entry);
  return (
    <RowMenu at={menu} onClose={onClose}>
      <Menu.Item leftSection={<IconExternalLink {...ICON} />} onClick={() => actions.open(entry)}>
        {entry.kind === 'file' ? t`Open its page` : t`Open`}
      </Menu.Item>
      {entry.kind === 'file' ? (
        <>
          <Menu.Item leftSection={<IconEye {...ICON} />} onClick={() => actions.preview(entry.file)}>
            {t`Preview`}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={() => actions.download([entry.file])}>
            {t`Download`}
          </Menu.Item>
        </>
      ) : null}
      <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => actions.rename(entry, bucketOf(these))}>
        {t`Rename`}
      </Menu.Item>
      <Menu.Item leftSection={<IconFolderSymlink {...ICON} />} onClick={() => actions.move(these)}>
        {t`Move`}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item c="red" leftSection={<IconTrash {...ICON} />} onClick={() => actions.remove(these)}>
        {t`Delete`}
      </Menu.Item>
    </RowMenu>
  );
}
