import { Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ComponentType, memo, type ReactNode } from 'react';
import { formatNumber, formatPercent } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { Name } from '../look/name.js';
import { ToneBadge } from '../look/tone-badge.js';
import { visibleName } from '../look/visible-name.js';
import { BreakerBadge } from './breaker-badge.js';
import type { NodeBreaker } from './breakers-by-node.js';
import { fillOf } from './fill.js';
import { FillBar } from './fill-bar.js';
import { type NodeDto, STATE_WORDS } from './node-states.js';

/** A node in one line. Drawn anew only when something of it changed. */
export const NodeRow: ComponentType<NodeRowProps> = memo(function NodeRow(props: NodeRowProps): ReactNode {
  const { node, rowIndex, height, breaker, areBreakersKnown, onOpen } = props;
  const { t } = useLingui();
  const unknown = '–';
  const fill = fillOf(node);
  return (
    <Table.Tr aria-rowindex={rowIndex} h={height} style={{ cursor: 'pointer' }} onClick={() => onOpen(node.id)}>
      <Table.Td maw={220}>
        <NodeLink id={node.id} name={node.name} />
        {fill ? (
          <Text size="xs" c="dimmed" hiddenFrom="xs">
            {t`${formatPercent(fill.share)} used`}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <NodeState state={node.state} reason={node.stateReason} />
      </Table.Td>
      <Table.Td visibleFrom="md" maw={160}>
        <Text size="sm" truncate>
          <Name of={node.zone} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="xs" miw={150}>
        <NodeFill usedBytes={node.usedBytes} capacityBytes={node.capacityBytes} />
      </Table.Td>
      <Table.Td visibleFrom="md" ta="right">
        {node.replicaCount === null ? unknown : formatNumber(node.replicaCount)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right">
        {node.latencyMs === null ? unknown : t`${formatNumber(node.latencyMs)} ms`}
      </Table.Td>
      <Table.Td visibleFrom="lg">
        <BreakerBadge breaker={breaker} isKnown={areBreakersKnown} />
      </Table.Td>
    </Table.Tr>
  );
});

interface NodeRowProps {
  node: NodeDto;
  rowIndex: number;
  height: number;
  breaker: NodeBreaker | undefined;
  areBreakersKnown: boolean;
  /** The same function for as long as the table is there. */
  onOpen: (nodeId: string) => void;
}

// With every measurement each row is drawn anew; what is costly in it only when it changed itself.

const NodeLink: ComponentType<Pick<NodeDto, 'id' | 'name'>> = memo(({ id, name }) => (
  <AnchorLink
    to="/nodes/$nodeId"
    params={{ nodeId: id }}
    size="sm"
    fw={500}
    truncate
    display="block"
    onClick={(event) => event.stopPropagation()}
  >
    <Name of={name} />
  </AnchorLink>
));

const NodeFill: ComponentType<Pick<NodeDto, 'usedBytes' | 'capacityBytes'>> = memo((of) => <FillBar of={of} />);

/** The reason is said and not only hinted at: a tooltip in each row costs more than all else in it. */
const NodeState: ComponentType<{ state: NodeDto['state']; reason: string | null }> = memo(({ state, reason }) => {
  const { i18n } = useLingui();
  const { tone, label } = STATE_WORDS[state];
  const shown = state === 'online' || reason === null ? undefined : visibleName(reason);
  return (
    <>
      <ToneBadge tone={tone}>{i18n._(label)}</ToneBadge>
      {shown ? (
        <Text size="xs" c="dimmed" truncate maw={240} title={shown} lang="en">
          {shown}
        </Text>
      ) : null}
    </>
  );
});
