import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { ask } from '../dialogs/ask.js';
import { ActionsHeader } from '../look/actions-header.js';
import { Name } from '../look/name.js';
import { QueryView } from '../look/query-view.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { TimeAgo } from '../look/time-ago.js';
import { describeAgent } from './describe-agent.js';

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['get', '/v1/auth/sessions'] });

/** Where one is logged in. */
export function SessionsList(): ReactNode {
  const { t } = useLingui();
  const sessions = api.useQuery('get', '/v1/auth/sessions');
  const end = useMutation({
    mutationFn: (id: string) => client.api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id } } }),
    onSuccess: () => tellDone(t`The session has ended`, t`Whoever used it has to log in again.`),
    onError: (error) => tellProblem(t`The session goes on`, error),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => client.api.DELETE('/v1/auth/sessions'),
    onSuccess: () => tellDone(t`All other sessions have ended`),
    onError: (error) => tellProblem(t`Other sessions go on`, error),
    onSettled: refresh,
  });
  const confirm = (): void =>
    ask({
      title: t`End all other sessions?`,
      text: t`Every other browser and command line of yours has to log in again. Tokens still work.`,
      confirm: t`End them`,
      cancel: t`Keep them`,
      onConfirm: () => endOthers.mutate(),
    });
  return (
    <QueryView query={sessions}>
      {({ items }) => (
        <Stack>
          <Group justify="space-between">
            <Text
              size="sm"
              c="dimmed"
            >{t`Everywhere you are logged in. End what you don't know, then change your password.`}</Text>
            {items.length > 1 ? (
              <Button variant="default" onClick={confirm} loading={endOthers.isPending}>
                {t`End all others`}
              </Button>
            ) : null}
          </Group>
          <Table.ScrollContainer minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t`Where`}</Table.Th>
                  <Table.Th>{t`Address`}</Table.Th>
                  <Table.Th>{t`Last used`}</Table.Th>
                  <Table.Th>{t`Since`}</Table.Th>
                  <ActionsHeader />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ id, current, userAgent, address, lastUsedAt, createdAt }) => (
                  <Table.Tr key={id}>
                    <Table.Td title={userAgent ?? undefined}>
                      {userAgent ? <Name of={describeAgent(userAgent)} /> : t`Unknown program`}
                    </Table.Td>
                    <Table.Td>{address ? <Name of={address} /> : '–'}</Table.Td>
                    <Table.Td>
                      <TimeAgo time={lastUsedAt} />
                    </Table.Td>
                    <Table.Td>
                      <TimeAgo time={createdAt} />
                    </Table.Td>
                    <Table.Td ta="right">
                      {current ? (
                        <Badge variant="light" tt="none">
                          {t`This one`}
                        </Badge>
                      ) : (
                        <Button
                          size="compact-sm"
                          variant="default"
                          loading={end.isPending && end.variables === id}
                          onClick={() => end.mutate(id)}
                        >
                          {t`End`}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Stack>
      )}
    </QueryView>
  );
}
