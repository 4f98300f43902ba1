import { Badge, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconShield, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatBytes, formatNumber } from '../look/format.js';
import { Name } from '../look/name.js';
import { TimeAgo } from '../look/time-ago.js';
import { ToneBadge } from '../look/tone-badge.js';
import { visibleName } from '../look/visible-name.js';
import type { ManagedUser } from './edit-user.js';

interface UserRowProps {
  user: ManagedUser;
  onEdit: () => void;
  onFiles: () => void;
}

export function UserRow({ user, onEdit, onFiles }: UserRowProps): ReactNode {
  const { t } = useLingui();
  const { email, displayName, role, disabled, usedBytes, reservedBytes, quotaBytes, fileCount, createdAt } = user;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          <Name of={displayName} />
        </Text>
        <Text size="xs" c="dimmed">
          <Name of={email} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4} miw="max-content">
          {role === 'admin' ? (
            <Badge variant="light" tt="none" fw={500} leftSection={<IconShield size={14} aria-hidden />}>
              {t`Administrator`}
            </Badge>
          ) : (
            <Badge variant="light" color="gray" tt="none" fw={500} leftSection={<IconUser size={14} aria-hidden />}>
              {t`User`}
            </Badge>
          )}
          {disabled ? <ToneBadge tone="bad">{t`Disabled`}</ToneBadge> : null}
        </Group>
      </Table.Td>
      <Table.Td w={220}>
        <Stack gap={2}>
          <Text size="sm" className="numbers">
            {quotaBytes === null ? formatBytes(usedBytes) : t`${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)}`}
            {reservedBytes > 0 ? ` (+${formatBytes(reservedBytes)})` : null}
          </Text>
          {quotaBytes === null ? null : (
            <Progress
              size="xs"
              value={quotaBytes > 0 ? Math.min(100, (usedBytes / quotaBytes) * 100) : 100}
              color={usedBytes > 0.9 * quotaBytes ? 'yellow' : 'indigo'}
              aria-label={t`Used of the quota`}
            />
          )}
        </Stack>
      </Table.Td>
      <Table.Td>{formatNumber(fileCount)}</Table.Td>
      <Table.Td>
        <TimeAgo time={createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={onFiles} aria-label={t`Files of ${visibleName(email)}`}>
            {t`Files`}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={t`Edit ${visibleName(email)}`}>
            {t`Edit`}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
