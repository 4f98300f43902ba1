import { Box, Card, Code, DataList, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { protectionOf } from '../files/protection.js';
import { Copyable } from '../look/copyable.js';
import { formatBytes, formatNumber, formatTime } from '../look/format.js';
import { Name } from '../look/name.js';
import { ToneBadge } from '../look/tone-badge.js';
import { ProtectionText } from './protection-text.js';

type File = components['schemas']['FileDto'];

/** What a file is, and how safe. */
export function FileFacts({ file }: { file: File }): ReactNode {
  const { t, i18n } = useLingui();
  const { tone, words } = protectionOf(file);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Card component="section" aria-label={t`Protection`}>
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t`Protection`}
          </Title>
          <Box>
            <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
          </Box>
          <Text>
            <ProtectionText file={file} />
          </Text>
          {file.protectionReason ? (
            <Text size="sm" c="dimmed">
              {file.protectionReason}
            </Text>
          ) : null}
        </Stack>
      </Card>
      <Card component="section" aria-label={t`The file`}>
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t`The file`}
          </Title>
          <DataList labelWidth={110} gap="xs">
            <Fact name={t`Size`}>
              {formatBytes(file.sizeBytes)}{' '}
              <Trans>
                ({formatNumber(file.sizeBytes)} bytes in{' '}
                <Plural value={file.chunkCount} one="# chunk" other="# chunks" />)
              </Trans>
            </Fact>
            <Fact name={t`Type`}>
              <Name of={file.contentType} />
            </Fact>
            <Fact name={t`Stored`}>{formatTime(file.createdAt)}</Fact>
            <Fact name={t`Changed`}>{formatTime(file.updatedAt)}</Fact>
            <Fact name="SHA-256">
              <Copyable text={file.sha256}>
                <Code px={0}>{file.sha256}</Code>
              </Copyable>
            </Fact>
          </DataList>
        </Stack>
      </Card>
    </SimpleGrid>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <DataList.Item style={{ alignItems: 'flex-start' }}>
    <DataList.ItemLabel>{name}</DataList.ItemLabel>
    <DataList.ItemValue miw={0} style={{ overflowWrap: 'anywhere' }}>
      {children}
    </DataList.ItemValue>
  </DataList.Item>
);
