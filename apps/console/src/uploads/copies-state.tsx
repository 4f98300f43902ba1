import { Group, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { formatBytes } from '../look/format.js';
import { ToneBadge } from '../look/tone-badge.js';

/** The second phase of an upload: the file is safe on two nodes, and further copies come. */
export function CopiesState({ fileId }: { fileId: string }): ReactNode {
  const { t } = useLingui();
  const { data: file } = api.useQuery('get', '/v1/files/{id}', { params: { path: { id: fileId } } });
  if (!file) return <Text size="xs" c="dimmed">{t`Sent`}</Text>;
  const { minCopies, wantedCopies, protection, sizeBytes } = file;
  const isFull = protection === 'full';
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {t`Sent · ${formatBytes(sizeBytes)}`}
      </Text>
      <ToneBadge tone={isFull ? 'good' : 'busy'} why={file.protectionReason}>
        {file.chunkCount === 0 ? t`Empty, nothing to copy` : t`Copies ${minCopies} of ${wantedCopies}`}
      </ToneBadge>
    </Group>
  );
}
