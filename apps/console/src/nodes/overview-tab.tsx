import { DataList, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatBytes, formatNumber, formatPercent } from '../look/format.js';
import { Name } from '../look/name.js';
import { TimeAgo } from '../look/time-ago.js';
import { ToneBadge } from '../look/tone-badge.js';
import { visibleName } from '../look/visible-name.js';
import { Copyable } from '../look/copyable.js';
import { fillOf } from './fill.js';
import { FillBar } from './fill-bar.js';
import { NodeHistory } from './history/node-history.js';
import { type NodeDto, STATE_WORDS } from './node-states.js';
import { Panel } from '../look/panel.js';
import { StateBadge } from './state-badge.js';

/** What a node is, how it is, and how it was. */
export function OverviewTab({ node }: { node: NodeDto }): ReactNode {
  const { t } = useLingui();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Condition node={node} />
        <Panel title={t`Facts`}>
          <Facts node={node} />
        </Panel>
      </SimpleGrid>
      <NodeHistory nodeId={node.id} />
    </Stack>
  );
}

function Condition({ node }: { node: NodeDto }): ReactNode {
  const { t, i18n } = useLingui();
  const fill = fillOf(node);
  return (
    <Panel title={t`Condition`}>
      <Stack gap="xs">
        <Group gap="xs">
          <StateBadge node={node} />
          <Text size="sm" c="dimmed">
            <Trans>
              since <TimeAgo time={node.stateSince} />
            </Trans>
          </Text>
        </Group>
        <Text size="sm">{i18n._(STATE_WORDS[node.state].meaning)}</Text>
        {node.stateReason ? (
          <Text size="sm" c="dimmed" lang="en" style={{ overflowWrap: 'anywhere' }}>
            {visibleName(node.stateReason)}
          </Text>
        ) : null}
      </Stack>
      <Stack gap={4}>
        <FillBar of={node} size="md" />
        {fill && node.freeBytes !== null ? (
          <Text size="xs" c="dimmed">
            {t`${formatPercent(fill.share)} used, ${formatBytes(node.freeBytes)} free`}
          </Text>
        ) : null}
      </Stack>
      <Durability durability={node.durability} />
    </Panel>
  );
}

function Durability({ durability }: Pick<NodeDto, 'durability'>): ReactNode {
  const { t } = useLingui();
  const words = {
    proved: [
      'good',
      t`Durable`,
      t`What it confirms is on its disk (fsync): a power cut loses nothing that was confirmed.`,
    ],
    off: [
      'warn',
      t`Not durable`,
      t`It does not fsync: a power cut may lose what it has confirmed. Where durable nodes exist, a copy here is not counted for the confirmation of an upload. Set "sync" to true in its datastore configuration.`,
    ],
    unknown: [
      'warn',
      t`Durability not known`,
      t`Its configuration is not shown to us, so it counts as not durable. Give its ops token under "Edit".`,
    ],
  } as const;
  const [tone, label, meaning] = words[durability];
  return (
    <Stack gap={4} align="flex-start">
      <ToneBadge tone={tone}>{label}</ToneBadge>
      <Text size="sm">{meaning}</Text>
    </Stack>
  );
}

function Facts({ node }: { node: NodeDto }): ReactNode {
  const { t } = useLingui();
  const unknown = t`Not known yet`;
  const facts: [string, ReactNode][] = [
    [t`Zone`, <Name key="zone" of={node.zone} />],
    [t`Copies`, node.replicaCount === null ? unknown : formatNumber(node.replicaCount)],
    [t`Latency`, node.latencyMs === null ? unknown : t`${formatNumber(node.latencyMs)} ms`],
    [t`Last answer`, node.lastSeenAt ? <TimeAgo key="seen" time={node.lastSeenAt} /> : unknown],
    [t`Software`, node.version ? visibleName(node.version) : unknown],
    [
      t`RPC address`,
      <Copyable key="rpc" text={node.rpcUrl}>
        {visibleName(node.rpcUrl)}
      </Copyable>,
    ],
    [
      t`Gateway address`,
      node.gatewayUrl ? (
        <Copyable key="gateway" text={node.gatewayUrl}>
          {visibleName(node.gatewayUrl)}
        </Copyable>
      ) : (
        t`None: read over RPC`
      ),
    ],
    [
      t`Peer ID`,
      <Copyable key="peer" text={node.peerId}>
        {visibleName(node.peerId)}
      </Copyable>,
    ],
  ];
  return (
    <DataList labelWidth="130px" gap="xs">
      {facts.map(([label, value]) => (
        <DataList.Item key={label} style={{ alignItems: 'flex-start' }}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue style={{ overflowWrap: 'anywhere', minWidth: 0 }}>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
