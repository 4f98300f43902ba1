import { t } from '@lingui/core/macro';
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';

/** Long enough to read it and to reach the button with the keyboard. What it undoes can be undone on a page too. */
const UNDO_MS = 15_000;

interface Undo {
  title: string;
  message: string;
  onUndo: () => void;
  /** The notice is gone, by whatever. */
  onGone: () => void;
}

/** Says what was done, with a button that takes it back. @returns takes the notice away */
export function tellUndo({ title, message, onUndo, onGone }: Undo): () => void {
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
    onClose: onGone,
  });
  return () => void notifications.hide(id);
}
