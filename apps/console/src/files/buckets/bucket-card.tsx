import { ActionIcon, Card, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconBucket, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Name } from '../../look/name.js';
import { AnchorLink } from '../../look/links.js';
import type { Bucket } from './policy.js';
import { PolicyWords } from './policy-words.js';
import { UseMeter } from './use-meter.js';

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
          <Menu position="bottom-end" width={180}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${name}`}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
                {t`Change policy`}
              </Menu.Item>
              <Menu.Item c="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
                {t`Delete bucket`}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
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
        <Text size="sm" c="dimmed">
          <PolicyWords policy={bucket} />
        </Text>
      </Stack>
    </Card>
  );
}
