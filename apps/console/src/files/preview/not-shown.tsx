import { Button, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconDownload, IconFileUnknown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatBytes } from '../../look/format.js';
import { Empty } from '../../look/empty.js';
import { Name } from '../../look/name.js';
import { downloadFiles } from '../download-files.js';
import type { StoredFile } from '../entries.js';

/** For what can't be shown: what it is, and how to get it. */
export function NotShown({ file, reason }: { file: StoredFile; reason: string }): ReactNode {
  const { t } = useLingui();
  const size = formatBytes(file.sizeBytes);
  return (
    <Empty
      icon={IconFileUnknown}
      title={t`No preview`}
      action={
        <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void downloadFiles([file])}>
          {t`Download ${size}`}
        </Button>
      }
    >
      <Stack gap={4}>
        <Text size="sm">{reason}</Text>
        <Text size="sm">
          {t`Type`}: <Name of={file.contentType} />
        </Text>
      </Stack>
    </Empty>
  );
}
