import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconLogout2, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type MenuButton, OpenedMenu } from '../later/opened-menu.js';

/** The two ways for a node to go. */
export function TakeOutMenu({ button, onDrain, onRemove }: TakeOutMenuProps): ReactNode {
  const { t } = useLingui();
  return (
    <OpenedMenu button={button}>
      <Menu.Item leftSection={<IconLogout2 size={16} aria-hidden />} onClick={onDrain}>
        {t`Drain it`}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
        {t`Remove it`}
      </Menu.Item>
    </OpenedMenu>
  );
}

interface TakeOutMenuProps {
  button: MenuButton;
  onDrain: () => void;
  onRemove: () => void;
}
