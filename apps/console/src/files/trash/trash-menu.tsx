import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconArrowBackUp, IconTrashX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RowMenu } from '../grid/row-menu.js';
import type { Trashed } from './trashed.js';

interface TrashMenuProps {
  menu: { file: Trashed; x: number; y: number };
  onClose: () => void;
  onRestore: (file: Trashed) => void;
  onPurge: (file: Trashed) => void;
}

/** What can be done with one deleted file. */
export function TrashMenu({ menu, onClose, onRestore, onPurge }: TrashMenuProps): ReactNode {
  const { t } = useLingui();
  const { file } = menu;
  return (
    <RowMenu at={menu} onClose={onClose}>
      <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => onRestore(file)}>
        {t`Restore`}
      </Menu.Item>
      <Menu.Item c="red" leftSection={<IconTrashX size={16} aria-hidden />} onClick={() => onPurge(file)}>
        {t`Delete for good`}
      </Menu.Item>
    </RowMenu>
  );
}
