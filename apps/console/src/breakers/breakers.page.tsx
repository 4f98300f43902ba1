import { Button, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconBolt } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type components, dataOf } from '#client';
import { api, client } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { ask } from '../dialogs/ask.js';
import { ActionsHeader } from '../look/actions-header.js';
import { Empty } from '../look/empty.js';
import { formatNumber } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { Name } from '../look/name.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { tellDone, tellProblem } from '../look/tell.js';
import { TimeAgo } from '../look/time-ago.js';
import { ToneBadge } from '../look/tone-badge.js';

type Breaker = components['schemas']['CircuitBreakerDto'];

/** Breakers change with each failed call, and no event tells it. */
const ASK_AGAIN_MS = 5_000;

/** Which processes hold back calls to which nodes. */
export function BreakersPage(): ReactNode {
  const { t } = useLingui();
  const breakers = api.useQuery('get', '/v1/circuit-breakers', {}, { refetchInterval: ASK_AGAIN_MS });
  const reset = useMutation({
    mutationFn: (nodeId: string | undefined) =>
      dataOf(client.api.POST('/v1/circuit-breakers/reset', { body: nodeId ? { nodeId } : {} })),
    onSuccess: () =>
      tellDone(
        t`The breakers close`,
        t`Every process does it within seconds, then calls go through again. Each opens anew if they go on failing.`,
      ),
    onError: (error) => tellProblem(t`The breakers stay as they are`, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['get', '/v1/circuit-breakers'] }),
  });
  const confirmAll = (): void =>
    ask({
      title: t`Close all circuit breakers?`,
      text: t`All processes call all nodes again at once. A node that is really away costs each of them a few failures.`,
      confirm: t`Close all`,
      cancel: t`Leave them`,
      onConfirm: () => reset.mutate(undefined),
    });
  return (
    <Page
      title={t`Circuit breakers`}
      description={t`After failures in a row, a process stops calling a node for a while, then lets one call try. So a hanging node slows nobody down.`}
      actions={
        breakers.data?.items.some(isOpen) ? (
          <Button variant="default" onClick={confirmAll} loading={reset.isPending && reset.variables === undefined}>
            {t`Close all`}
          </Button>
        ) : null
      }
    >
      <QueryView query={breakers}>
        {({ items }) =>
          !items.some(isOpen) ? (
            <Empty icon={IconBolt} title={t`All circuit breakers are closed`}>
              {t`Every process calls every node. One that opens is shown here within seconds, with the reason.`}
            </Empty>
          ) : (
            <Table.ScrollContainer minWidth={760}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t`Node`}</Table.Th>
                    <Table.Th>{t`Called by`}</Table.Th>
                    <Table.Th>{t`State`}</Table.Th>
                    <Table.Th>{t`Failures`}</Table.Th>
                    <Table.Th>{t`Why`}</Table.Th>
                    <Table.Th>{t`Next try`}</Table.Th>
                    <ActionsHeader />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((breaker) => (
                    <BreakerRow
                      key={`${breaker.nodeId} ${breaker.instance}`}
                      breaker={breaker}
                      isBusy={reset.isPending && reset.variables === breaker.nodeId}
                      onReset={() => reset.mutate(breaker.nodeId)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
    </Page>
  );
}

const isOpen = ({ state }: Breaker): boolean => state !== 'closed';

function BreakerRow({
  breaker,
  isBusy,
  onReset,
}: {
  breaker: Breaker;
  isBusy: boolean;
  onReset: () => void;
}): ReactNode {
  const { t } = useLingui();
  const { nodeId, nodeName, caller, instance, state, failures, reason, nextTryAt } = breaker;
  const words = { open: t({ message: 'Open', context: 'circuit breaker' }), 'half-open': t`Trying`, closed: t`Closed` };
  return (
    <Table.Tr>
      <Table.Td>
        <AnchorLink to="/nodes/$nodeId" params={{ nodeId }} size="sm">
          <Name of={nodeName} />
        </AnchorLink>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{caller}</Text>
        <Text size="xs" c="dimmed">
          <Name of={instance} />
        </Text>
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={state === 'open' ? 'bad' : state === 'closed' ? 'good' : 'warn'}>{words[state]}</ToneBadge>
      </Table.Td>
      <Table.Td>{formatNumber(failures)}</Table.Td>
      <Table.Td maw={320}>{reason ? <Name of={reason.replaceAll(nodeId, nodeName)} /> : '–'}</Table.Td>
      <Table.Td>{state === 'open' ? <TimeAgo time={nextTryAt} /> : '–'}</Table.Td>
      <Table.Td ta="right">
        {state === 'closed' ? null : (
          <Button size="compact-sm" variant="default" onClick={onReset} loading={isBusy}>
            {t`Close`}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
