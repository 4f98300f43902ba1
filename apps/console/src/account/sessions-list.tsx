import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { components } from '#client';
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
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t`Where`}</Table.Th>
                <Table.Th visibleFrom="md">{t`Address`}</Table.Th>
                <Table.Th visibleFrom="md">{t`Last used`}</Table.Th>
                <Table.Th visibleFrom="md">{t`Since`}</Table.Th>
                <ActionsHeader />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  isEnding={end.isPending && end.variables === session.id}
                  onEnd={() => end.mutate(session.id)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </QueryView>
  );
}

interface SessionRowProps {
  session: components['schemas']['OpenSessionDto'];
  isEnding: boolean;
  onEnd: () => void;
}

/** A session in one line; on small screens in two. */
function SessionRow({ session, isEnding, onEnd }: SessionRowProps): ReactNode {
  const { t } = useLingui();
  const { current, userAgent, address, lastUsedAt, createdAt } = session;
  return (
    <Table.Tr>
      <Table.Td title={userAgent ?? undefined}>
        {userAgent ? <Name of={describeAgent(userAgent)} /> : t`Unknown program`}
        <Text size="xs" c="dimmed" hiddenFrom="md" component="div">
          {address ? (
            <>
              <Name of={address} /> ·{' '}
            </>
          ) : null}
          <Trans>
            used <TimeAgo time={lastUsedAt} />
          </Trans>{' '}
          ·{' '}
          <Trans>
            begun <TimeAgo time={createdAt} />
          </Trans>
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md">{address ? <Name of={address} /> : '–'}</Table.Td>
      <Table.Td visibleFrom="md">
        <TimeAgo time={lastUsedAt} />
      </Table.Td>
      <Table.Td visibleFrom="md">
        <TimeAgo time={createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        {current ? (
          <Badge variant="light" tt="none" miw="max-content">
            {t`This one`}
          </Badge>
        ) : (
          <Button size="compact-sm" variant="default" loading={isEnding} onClick={onEnd}>
            {t`End`}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
