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

/** Asks before something is done. */
export function ask({ title, ...question }: Question): void {
  openDialog({ title, content: (close) => <Answers {...question} onClose={close} /> });
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
