import { Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type ComponentType, memo, type ReactNode } from 'react';
import { formatNumber, formatPercent } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { Name } from '../look/name.js';
import { BreakerBadge } from './breaker-badge.js';
import type { NodeBreaker } from './breakers-by-node.js';
import { fillOf } from './fill.js';
import { FillBar } from './fill-bar.js';
import type { NodeDto } from './node-states.js';
import { StateBadge } from './state-badge.js';

/** A node in one line. Drawn anew only when something of it changed. */
export const NodeRow: ComponentType<NodeRowProps> = memo(function NodeRow(props: NodeRowProps): ReactNode {
  const { node, rowIndex, height, breaker, areBreakersKnown } = props;
  const { t } = useLingui();
  const navigate = useNavigate();
  const unknown = '–';
  const fill = fillOf(node);
  return (
    <Table.Tr
      aria-rowindex={rowIndex}
      h={height}
      style={{ cursor: 'pointer' }}
      onClick={() => void navigate({ to: '/nodes/$nodeId', params: { nodeId: node.id } })}
    >
      <Table.Td maw={220}>
        <AnchorLink
          to="/nodes/$nodeId"
          params={{ nodeId: node.id }}
          size="sm"
          fw={500}
          truncate
          display="block"
          onClick={(event) => event.stopPropagation()}
        >
          <Name of={node.name} />
        </AnchorLink>
        {fill ? (
          <Text size="xs" c="dimmed" hiddenFrom="xs">
            {t`${formatPercent(fill.share)} used`}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <StateBadge node={node} />
      </Table.Td>
      <Table.Td visibleFrom="md" maw={160}>
        <Text size="sm" truncate>
          <Name of={node.zone} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="xs" miw={150}>
        <FillBar of={node} />
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
}
