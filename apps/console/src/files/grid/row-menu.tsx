import { Menu, UnstyledButton } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

interface RowMenuProps {
  /** In the window, where it was asked for. */
  at: { x: number; y: number };
  onClose: () => void;
  children: ReactNode;
}

/** The menu of a row: one for all rows, so that these stay light. */
export function RowMenu({ at: { x, y }, onClose, children }: RowMenuProps): ReactNode {
  const { t } = useLingui();
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      width={200}
      shadow="md"
      returnFocus={false}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton aria-label={t`Actions`} tabIndex={-1} style={{ position: 'fixed', left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
