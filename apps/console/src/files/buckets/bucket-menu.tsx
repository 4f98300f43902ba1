import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type MenuButton, OpenedMenu } from '../../later/opened-menu.js';

/** What can be done with a bucket. */
export function BucketMenu({ button, onEdit, onDelete }: BucketMenuProps): ReactNode {
  const { t } = useLingui();
  return (
    <OpenedMenu button={button} width={180}>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
        {t`Change policy`}
      </Menu.Item>
      <Menu.Item c="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
        {t`Delete bucket`}
      </Menu.Item>
    </OpenedMenu>
  );
}

interface BucketMenuProps {
  button: MenuButton;
  onEdit: () => void;
  onDelete: () => void;
}
