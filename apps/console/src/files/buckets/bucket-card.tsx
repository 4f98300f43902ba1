import { ActionIcon, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconBucket, IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { laterMenu } from '../../later/later-menu.js';
import { formatNumber } from '../../look/format.js';
import { Name } from '../../look/name.js';
import { AnchorLink } from '../../look/links.js';
import { ToneBadge } from '../../look/tone-badge.js';
import type { Bucket } from './policy.js';
import { PolicyWords } from './policy-words.js';
import { UseMeter } from './use-meter.js';

const BucketMenu = laterMenu(async () => (await import('./bucket-menu.js')).BucketMenu);

interface BucketCardProps {
  bucket: Bucket;
  onEdit: () => void;
  onDelete: () => void;
}

/** A bucket: what is in it, what it does with files. */
export function BucketCard({ bucket, onEdit, onDelete }: BucketCardProps): ReactNode {
  const { t } = useLingui();
  const { name, fileCount, trashedCount } = bucket;
  return (
    <Card component="article" aria-label={name}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <IconBucket size={22} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              <AnchorLink to="/files/$bucket" params={{ bucket: name }} search={{}} inherit>
                <Name of={name} />
              </AnchorLink>
            </Title>
          </Group>
          <BucketMenu
            button={
              <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${name}`}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            }
            onEdit={onEdit}
            onDelete={onDelete}
          />
        </Group>
        <UseMeter {...bucket} label={t`Use of ${name}`} />
        <Text size="sm" className="numbers">
          <Plural value={fileCount} one="# file" other="# files" />
          {trashedCount > 0 ? (
            <>
              {' · '}
              <AnchorLink to="/trash" size="sm">
                <Plural value={trashedCount} one="# in the trash" other="# in the trash" />
              </AnchorLink>
            </>
          ) : null}
        </Text>
        {bucket.policyChange ? <PolicyProgress {...bucket.policyChange} /> : null}
        <Text size="sm" c="dimmed">
          <PolicyWords policy={bucket} />
        </Text>
      </Stack>
    </Card>
  );
}

/** Of more the service only says that there are so many. */
const MANY_FILES = 10_000;

/** Files that are still behind a policy that was changed. */
function PolicyProgress({ pendingFiles, reason }: NonNullable<Bucket['policyChange']>): ReactNode {
  const { t } = useLingui();
  const many = formatNumber(MANY_FILES);
  return (
    <Stack gap={4} align="flex-start">
      <ToneBadge tone={reason ? 'warn' : 'busy'}>
        {pendingFiles >= MANY_FILES ? (
          t`${many} files or more follow the changed policy`
        ) : (
          <Plural
            value={pendingFiles}
            one="# file follows the changed policy"
            other="# files follow the changed policy"
          />
        )}
      </ToneBadge>
      {reason ? <Text size="sm">{reason}</Text> : null}
    </Stack>
  );
}
