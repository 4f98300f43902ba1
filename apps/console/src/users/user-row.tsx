import { Badge, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
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

/** A user in one line; on small screens in several, under the name. */
export function UserRow({ user, onEdit, onFiles }: UserRowProps): ReactNode {
  const { t } = useLingui();
  const { email, displayName, fileCount, createdAt } = user;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          <Name of={displayName} />
        </Text>
        <Text size="xs" c="dimmed">
          <Name of={email} />
        </Text>
        <Stack gap={6} mt={6} hiddenFrom="md">
          <RoleBadges user={user} />
          <Used user={user} />
        </Stack>
        <Text size="xs" c="dimmed" hiddenFrom="lg" mt={4} component="div">
          <Plural value={fileCount} one="# file" other="# files" /> ·{' '}
          <Trans>
            registered <TimeAgo time={createdAt} />
          </Trans>
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <RoleBadges user={user} />
      </Table.Td>
      <Table.Td visibleFrom="md" w={220}>
        <Used user={user} />
      </Table.Td>
      <Table.Td visibleFrom="lg">{formatNumber(fileCount)}</Table.Td>
      <Table.Td visibleFrom="lg" style={{ whiteSpace: 'nowrap' }}>
        <TimeAgo time={createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        <Group gap="xs" justify="flex-end" miw={{ sm: 'max-content' }}>
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

function RoleBadges({ user: { role, disabled } }: { user: ManagedUser }): ReactNode {
  const { t } = useLingui();
  return (
    <Group gap={4} miw={{ md: 'max-content' }}>
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
  );
}

function Used({ user: { usedBytes, reservedBytes, quotaBytes } }: { user: ManagedUser }): ReactNode {
  const { t } = useLingui();
  return (
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
  );
}
