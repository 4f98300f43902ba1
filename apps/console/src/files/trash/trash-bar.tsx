import { Button, Group, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconArrowBackUp, IconTrashX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../../look/format.js';
import type { Trashed } from './trashed.js';

interface TrashBarProps {
  loaded: number;
  hasMore: boolean;
  /** What is selected and loaded. */
  chosen: readonly Trashed[];
  isAll: boolean;
  onRestore: () => void;
  onPurge: () => void;
}

/** How much is in the trash, or what is selected of it. */
export function TrashBar({ loaded, hasMore, chosen, isAll, onRestore, onPurge }: TrashBarProps): ReactNode {
  const { t } = useLingui();
  const count = formatNumber(loaded);
  return (
    <Group justify="space-between" gap="xs" mih={36}>
      <Text size="sm" c={chosen.length > 0 ? 'inherit' : 'dimmed'} role="status" className="numbers">
        {chosen.length > 0 ? (
          <>
            <Plural value={chosen.length} one="# selected" other="# selected" />
            {isAll && hasMore ? t`, and what is not loaded yet is left alone` : null}
          </>
        ) : hasMore ? (
          t`${count} files loaded, there are more`
        ) : (
          <Plural value={loaded} one="# file" other="# files" />
        )}
      </Text>
      {chosen.length > 0 ? (
        <Group gap={4}>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={onRestore}
          >
            {t`Restore`}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrashX size={16} aria-hidden />}
            onClick={onPurge}
          >
            {t`Delete for good`}
          </Button>
        </Group>
      ) : null}
    </Group>
  );
}
