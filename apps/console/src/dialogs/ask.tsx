import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { openDialog } from './open-dialog.js';

export interface Question {
  title: string;
  /** What will happen, and what won't. */
  text: ReactNode;
  confirm: string;
  cancel: string;
  isDangerous?: boolean;
  onConfirm: () => void;
}

/** Asks before something is done, which then is done once: the second click of two finds the dialog still there, as it goes. */
export function ask({ title, onConfirm, ...question }: Question): void {
  let isConfirmed = false;
  const confirmOnce = (): void => {
    if (!isConfirmed) onConfirm();
    isConfirmed = true;
  };
  openDialog({ title, content: (close) => <Answers {...question} onConfirm={confirmOnce} onClose={close} /> });
}

function Answers({ text, confirm, cancel, isDangerous, onConfirm, onClose }: AnswersProps): ReactNode {
  return (
    <Stack>
      <Text size="sm">{text}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {cancel}
        </Button>
        <Button
          {...(isDangerous ? { color: 'red' } : {})}
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Stack>
  );
}

interface AnswersProps extends Omit<Question, 'title'> {
  onClose: () => void;
}
