import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatBytes } from '../look/format.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { type FileCount, useCountedFiles } from './use-counted-files.js';
import type { Targets } from './targets.js';
import { trashFiles } from './trash-files.js';

interface DeleteDialogProps {
  targets: Targets;
  trashDays: number;
  onClose: () => void;
  /** They are being deleted. */
  onDelete: () => void;
}

/** Asks before folders, or more than is seen, are deleted: it counts first. */
export function DeleteDialog({ targets, trashDays, onClose, onDelete }: DeleteDialogProps): ReactNode {
  const { t } = useLingui();
  const counted = useCountedFiles(targets);
  const { files, error, isCounting } = counted;
  return (
    <Modal opened onClose={onClose} title={trashDays > 0 ? t`Move to the trash?` : t`Delete for good?`}>
      <Stack>
        {error ? <ProblemAlert error={error} /> : null}
        <Counted {...counted} />
        <Text size="sm" c="dimmed">
          {trashDays > 0 ? (
            <Plural
              value={trashDays}
              one="They stay in the trash for # day and can be restored. Until then they count for the quota."
              other="They stay in the trash for # days and can be restored. Until then they count for the quota."
            />
          ) : (
            t`This bucket keeps no trash: nobody can bring them back.`
          )}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button
            color="red"
            disabled={isCounting || error !== undefined || files.length === 0}
            onClick={() => {
              onDelete();
              void trashFiles(files, trashDays);
            }}
          >
            {trashDays > 0 ? t`Move to the trash` : t`Delete for good`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Counted({ files, bytes, isCounting }: FileCount): ReactNode {
  const size = formatBytes(bytes);
  return (
    <Group gap="xs" role="status">
      {isCounting ? <Loader size="xs" /> : null}
      <Text fw={500} className="numbers">
        {isCounting ? <Trans>Counting:</Trans> : null} <Plural value={files.length} one="# file" other="# files" />,{' '}
        {size}
      </Text>
    </Group>
  );
}
