import { t } from '@lingui/core/macro';
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';

/** Long enough to read it and to reach the button with the keyboard. What it undoes can be undone on a page too. */
const UNDO_MS = 15_000;

/** Says what was done, with a button that takes it back. */
export function tellUndo({ title, message, onUndo }: { title: string; message: string; onUndo: () => void }): void {
  const id = notifications.show({
    title,
    message: (
      <Group justify="space-between" gap="xs">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {t`Undo`}
        </Button>
      </Group>
    ),
    color: 'teal',
    icon: <IconCheck size={18} aria-hidden />,
    autoClose: UNDO_MS,
  });
}
