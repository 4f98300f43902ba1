import {
  Card,
  Code,
  CopyButton,
  ActionIcon,
  Group,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { protectionOf } from '../files/protection.js';
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
          <div>
            <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
          </div>
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
          <Table withRowBorders={false} verticalSpacing={4} highlightOnHover={false}>
            <Table.Tbody>
              <Fact name={t`Size`}>
                {formatBytes(file.sizeBytes)} {t`(${formatNumber(file.sizeBytes)} bytes in ${file.chunkCount} chunks)`}
              </Fact>
              <Fact name={t`Type`}>
                <Name of={file.contentType} />
              </Fact>
              <Fact name={t`Stored`}>{formatTime(file.createdAt)}</Fact>
              <Fact name={t`Changed`}>{formatTime(file.updatedAt)}</Fact>
              <Fact name="SHA-256">
                <Sha256 value={file.sha256} />
              </Fact>
            </Table.Tbody>
          </Table>
        </Stack>
      </Card>
    </SimpleGrid>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <Table.Tr>
    <Table.Th w={110} c="dimmed" fw={400}>
      {name}
    </Table.Th>
    <Table.Td>{children}</Table.Td>
  </Table.Tr>
);

function Sha256({ value }: { value: string }): ReactNode {
  const { t } = useLingui();
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t`Copied` : t`Copy`}>
            <ActionIcon size="sm" variant="subtle" color="gray" onClick={copy} aria-label={t`Copy the SHA-256`}>
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
