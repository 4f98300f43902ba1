import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { formatBytes } from '../../look/format.js';
import { ProblemAlert } from '../../look/problem-alert.js';
import { emptyTrash, purgeFiles } from './purge-files.js';
import { allTrashed, type Trashed } from './trashed.js';

interface PurgeDialogProps {
  /** Undefined: everything in the trash. */
  files: readonly Trashed[] | undefined;
  onClose: () => void;
  /** They are being purged. */
  onPurge: () => void;
}

/** Asks before anything is gone for good, and says how much room that makes. */
export function PurgeDialog({ files, onClose, onPurge }: PurgeDialogProps): ReactNode {
  const { t } = useLingui();
  const { count, bytes, isCounting, error } = useTrashSum(files);
  const size = formatBytes(bytes);
  const title = files === undefined ? t`Empty the trash?` : t`Delete for good?`;
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack>
        {error ? <ProblemAlert error={error} /> : null}
        <Group gap="xs" role="status">
          {isCounting ? <Loader size="xs" /> : null}
          <Text fw={500} className="numbers">
            {isCounting ? <Trans>Counting:</Trans> : null} <Plural value={count} one="# file" other="# files" />, {size}
          </Text>
        </Group>
        <Text size="sm">
          <Trans>This can't be undone. {size} become free, and the copies on the nodes with them.</Trans>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button
            color="red"
            disabled={isCounting || error !== undefined || count === 0}
            onClick={() => {
              onPurge();
              void (files === undefined ? emptyTrash(count) : purgeFiles(files));
            }}
          >
            {files === undefined ? t`Empty the trash` : t`Delete for good`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface TrashSum {
  count: number;
  bytes: number;
  isCounting: boolean;
  error: unknown;
}

const SHOW_EVERY = 500;

function useTrashSum(files: readonly Trashed[] | undefined): TrashSum {
  const [sum, setSum] = useState<TrashSum>(() => ({
    count: files?.length ?? 0,
    bytes: files?.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0) ?? 0,
    isCounting: files === undefined,
    error: undefined,
  }));
  useEffect(() => {
    if (files !== undefined) return undefined;
    const stop = new AbortController();
    const now = { count: 0, bytes: 0, isCounting: true, error: undefined as unknown };
    const run = async (): Promise<void> => {
      for await (const { sizeBytes } of allTrashed(stop.signal)) {
        now.count += 1;
        now.bytes += sizeBytes;
        if (now.count % SHOW_EVERY === 0) setSum({ ...now });
      }
    };
    run()
      .catch((error: unknown) => (now.error = error))
      .finally(() => stop.signal.aborted || setSum({ ...now, isCounting: false }));
    return () => stop.abort();
  }, [files]);
  return sum;
}
