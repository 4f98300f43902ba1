import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconFile, IconFolderUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type MenuButton, OpenedMenu } from '../later/opened-menu.js';

/** What can be uploaded. */
export function UploadMenu({ button, onFiles, onFolder }: UploadMenuProps): ReactNode {
  const { t } = useLingui();
  return (
    <OpenedMenu button={button}>
      <Menu.Item leftSection={<IconFile size={16} aria-hidden />} onClick={onFiles}>
        {t`Files …`}
      </Menu.Item>
      <Menu.Item leftSection={<IconFolderUp size={16} aria-hidden />} onClick={onFolder}>
        {t`A folder …`}
      </Menu.Item>
    </OpenedMenu>
  );
}

interface UploadMenuProps {
  button: MenuButton;
  onFiles: () => void;
  onFolder: () => void;
}
