import { Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client.js';
import { later } from '../later/later.js';
import { ActionsHeader } from '../look/actions-header.js';
import { Empty } from '../look/empty.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { SEARCH_FIELD } from '../shell/shortcuts.js';
import type { ManagedUser } from './edit-user.js';
import { UserRow } from './user-row.js';

const UserFiles = later(async () => (await import('./user-files.js')).UserFiles);
const EditUser = later(async () => (await import('./edit-user.js')).EditUser);

const SEARCH_DELAY_MS = 250;

/** Who has an account here, what they use and what they may. */
export function UsersPage(): ReactNode {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const [edited, setEdited] = useState<ManagedUser>();
  const [looked, setLooked] = useState<ManagedUser>();
  const users = api.useInfiniteQuery(
    'get',
    '/v1/users',
    { params: { query: { limit: 100, ...(search ? { search } : {}) } } },
    BY_CURSOR,
  );
  return (
    <Page
      title={t`Users`}
      description={t`Roles, quotas and who is shut out. What users store stays theirs: administrators see names and sizes, never bytes.`}
      actions={
        <TextInput
          {...SEARCH_FIELD}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          aria-label={t`Search users`}
          placeholder={t`Address or name`}
          leftSection={<IconSearch size={16} aria-hidden />}
          type="search"
        />
      }
    >
      {edited ? <EditUser key={edited.id} user={edited} onClose={() => setEdited(undefined)} /> : null}
      {looked ? <UserFiles key={looked.id} user={looked} onClose={() => setLooked(undefined)} /> : null}
      <QueryView query={users}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Empty icon={IconUsers} title={t`Nobody is called so`}>
              {t`The search looks in addresses and names.`}
            </Empty>
          ) : (
            <Stack>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t`User`}</Table.Th>
                    <Table.Th visibleFrom="md">{t`Role`}</Table.Th>
                    <Table.Th visibleFrom="md">{t`Used`}</Table.Th>
                    <Table.Th visibleFrom="lg">{t`Files`}</Table.Th>
                    <Table.Th visibleFrom="lg">{t`Since`}</Table.Th>
                    <ActionsHeader />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((user) => (
                    <UserRow key={user.id} user={user} onEdit={() => setEdited(user)} onFiles={() => setLooked(user)} />
                  ))}
                </Table.Tbody>
              </Table>
              <LoadMore query={users} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}
