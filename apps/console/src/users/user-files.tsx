import { Box, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconFiles, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client.js';
import { protectionOf } from '../files/protection.js';
import { Empty } from '../look/empty.js';
import { formatBytes } from '../look/format.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { Name } from '../look/name.js';
import { QueryView } from '../look/query-view.js';
import { TimeAgo } from '../look/time-ago.js';
import { ToneBadge } from '../look/tone-badge.js';
import type { ManagedUser } from './edit-user.js';

const SEARCH_DELAY_MS = 250;
const PAGE_SIZE = 100;

/** What a user stores, as an administrator may see it: names, sizes and how safe it is. */
export function UserFiles({ user, onClose }: { user: ManagedUser; onClose: () => void }): ReactNode {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const files = api.useInfiniteQuery(
    'get',
    '/v1/files',
    { params: { query: { owner: user.id, limit: PAGE_SIZE, ...(search ? { search } : {}) } } },
    BY_CURSOR,
  );
  return (
    <Modal opened onClose={onClose} title={t`Files of a user`} size="xl">
      <Stack>
        <Box>
          <Text fw={500}>
            <Name of={user.email} />
          </Text>
          <Text size="sm" c="dimmed">{t`What is in the files is for their owner alone.`}</Text>
        </Box>
        <TextInput
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          aria-label={t`Search these files`}
          placeholder={t`Part of a name`}
          leftSection={<IconSearch size={16} aria-hidden />}
          type="search"
          data-autofocus
        />
        <QueryView query={files} rows={6}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            return items.length === 0 ? (
              <Empty icon={IconFiles} title={search ? t`No file is called so` : t`No files`}>
                {search ? t`The search looks in names of files.` : t`This user stores nothing.`}
              </Empty>
            ) : (
              <Stack>
                <FileTable files={items} />
                <LoadMore query={files} />
              </Stack>
            );
          }}
        </QueryView>
      </Stack>
    </Modal>
  );
}

type FileRow = Parameters<typeof protectionOf>[0] & {
  id: string;
  bucket: string;
  path: string;
  sizeBytes: number;
  updatedAt: string;
};

function FileTable({ files }: { files: readonly FileRow[] }): ReactNode {
  const { t, i18n } = useLingui();
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t`Files`}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Bucket and path`}</Table.Th>
            <Table.Th ta="right">{t`Size`}</Table.Th>
            <Table.Th>{t`Protection`}</Table.Th>
            <Table.Th>{t`Changed`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => {
            const { tone, words } = protectionOf(file);
            return (
              <Table.Tr key={file.id}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Name of={`${file.bucket}/${file.path}`} />
                </Table.Td>
                <Table.Td ta="right" className="numbers" style={{ whiteSpace: 'nowrap' }}>
                  {formatBytes(file.sizeBytes)}
                </Table.Td>
                <Table.Td>
                  <Box miw="max-content">
                    <ToneBadge tone={tone}>{i18n._(words)}</ToneBadge>
                  </Box>
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <TimeAgo time={file.updatedAt} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
