import { ActionIcon } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { laterMenu } from '../later/later-menu.js';

const UserMenu = laterMenu(async () => (await import('./user-menu.js')).UserMenu);

/** To the account, how the console looks, and the way out. */
export function UserButton(): ReactNode {
  const { t } = useLingui();
  return (
    <UserMenu
      button={
        <ActionIcon variant="subtle" color="gray" aria-label={t`Account and appearance`}>
          <IconUserCircle size={22} aria-hidden />
        </ActionIcon>
      }
    />
  );
}
