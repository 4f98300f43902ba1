import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { api, client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { ask } from '../dialogs/ask.js';
import { laterDialog } from '../later/later.js';
import { ActionsHeader } from '../look/actions-header.js';
import { Empty } from '../look/empty.js';
import { Name } from '../look/name.js';
import { QueryView } from '../look/query-view.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { TimeAgo } from '../look/time-ago.js';

const NewToken = laterDialog(async () => (await import('./new-token.js')).NewToken);

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['get', '/v1/auth/tokens'] });

/** Tokens of one's programs. */
export function TokensList(): ReactNode {
  const { t } = useLingui();
  const [isMaking, { open, close }] = useDisclosure(false);
  const tokens = api.useQuery('get', '/v1/auth/tokens');
  const remove = useMutation({
    mutationFn: (id: string) => client.api.DELETE('/v1/auth/tokens/{id}', { params: { path: { id } } }),
    onSuccess: () => tellDone(t`The token is deleted`, t`Whatever used it is refused from now on.`),
    onError: (error) => tellProblem(t`The token still works`, error),
    onSettled: refresh,
  });
  const confirm = (id: string, name: string): void =>
    ask({
      title: t`Delete this token?`,
      text: (
        <>
          <Name of={name} />: {t`programs that use it are refused at once. This can't be undone.`}
        </>
      ),
      confirm: t`Delete it`,
      cancel: t`Keep it`,
      isDangerous: true,
      onConfirm: () => remove.mutate(id),
    });
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t`New token`}
    </Button>
  );
  return (
    <QueryView query={tokens}>
      {({ items }) => (
        <>
          <NewToken isOpen={isMaking} onClose={close} onMade={() => void refresh()} />
          {items.length === 0 ? (
            <Empty icon={IconKey} title={t`No tokens yet`} action={button}>
              {t`A token lets a program in without your password: a backup, a script, the command line. It may do only what you allow it.`}
            </Empty>
          ) : (
            <Stack>
              <Group justify="space-between">
                <Text size="sm" c="dimmed">{t`What lets your programs in. Each may do only what its scopes say.`}</Text>
                {button}
              </Group>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t`Name`}</Table.Th>
                    <Table.Th visibleFrom="md">{t`May`}</Table.Th>
                    <Table.Th visibleFrom="md">{t`Last used`}</Table.Th>
                    <Table.Th visibleFrom="md">{t`Expires`}</Table.Th>
                    <ActionsHeader />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((token) => (
                    <TokenRow key={token.id} token={token} onDelete={() => confirm(token.id, token.name)} />
                  ))}
                </Table.Tbody>
              </Table>
            </Stack>
          )}
        </>
      )}
    </QueryView>
  );
}

interface TokenRowProps {
  token: components['schemas']['TokenDto'];
  onDelete: () => void;
}

/** A token in one line; on small screens in three. */
function TokenRow({ token: { name, scopes, lastUsedAt, expiresAt }, onDelete }: TokenRowProps): ReactNode {
  const { t } = useLingui();
  const may = (
    <Group gap={4}>
      {scopes.map((scope) => (
        <Badge key={scope} variant="default" tt="none" fw={500}>
          {scope}
        </Badge>
      ))}
    </Group>
  );
  const used = lastUsedAt ? <TimeAgo time={lastUsedAt} /> : t`never`;
  const expires = expiresAt ? <TimeAgo time={expiresAt} /> : t`never`;
  return (
    <Table.Tr>
      <Table.Td>
        <Name of={name} />
        <Stack gap={4} mt={4} hiddenFrom="md">
          {may}
          <Text size="xs" c="dimmed" component="div">
            {t`Last used`}: {used} · {t`Expires`}: {expires}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td visibleFrom="md">{may}</Table.Td>
      <Table.Td visibleFrom="md">{used}</Table.Td>
      <Table.Td visibleFrom="md">{expires}</Table.Td>
      <Table.Td ta="right">
        <Button size="compact-sm" variant="default" onClick={onDelete}>
          {t`Delete`}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
