import { Box, Table } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useDeferredValue, useRef } from 'react';
import type { NodeBreaker } from './breakers-by-node.js';
import { NodeRow } from './node-row.js';
import type { NodeDto } from './node-states.js';

/** More than so many nodes scroll in a frame of their own. */
const FEW = 50;
/** From so many on only those that are seen exist. Below, scrolling is smoothest when all do: no row is made or styled meanwhile. */
const MANY = 300;
const ROW_PX = 53;
const FRAME_PX = 560;

/** Nodes under each other; a row opens its node. */
export function NodeTable(props: NodeTableProps): ReactNode {
  // What was measured anew is drawn in pauses of whatever a person does.
  const nodes = useDeferredValue(props.nodes);
  const breakers = useDeferredValue(props.breakers);
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const open = useCallback((nodeId: string) => void navigate({ to: '/nodes/$nodeId', params: { nodeId } }), [navigate]);
  const [isLong, isMany] = [nodes.length > FEW, nodes.length > MANY];
  const virtual = useVirtualizer({
    enabled: isMany,
    count: nodes.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const [above, below] = [shown[0]?.start ?? 0, virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)];
  const rows = isMany ? shown.flatMap(({ index }) => (nodes[index] ? [{ index, node: nodes[index] }] : [])) : undefined;
  return (
    <Box
      ref={frame}
      mah={isLong ? FRAME_PX : undefined}
      style={{ overflow: 'auto', contain: isLong ? 'content' : undefined }}
      {...(isLong ? { role: 'region', tabIndex: 0, 'aria-label': t`List of nodes` } : {})}
    >
      <Table
        stickyHeader={isLong}
        layout={isLong ? 'fixed' : 'auto'}
        verticalSpacing={8}
        aria-rowcount={nodes.length + 1}
      >
        <Head />
        <Table.Tbody>
          {rows && above > 0 ? <Gap height={above} /> : null}
          {(rows ?? nodes.map((node, index) => ({ node, index }))).map(({ node, index }) => (
            <NodeRow
              key={node.id}
              node={node}
              rowIndex={index + 2}
              height={ROW_PX}
              breaker={breakers?.get(node.id)}
              areBreakersKnown={breakers !== undefined}
              onOpen={open}
            />
          ))}
          {rows && below > 0 ? <Gap height={below} /> : null}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

interface NodeTableProps {
  /** The same array for as long as they are the same. */
  nodes: readonly NodeDto[];
  /** Undefined while they are not known. */
  breakers: Map<string, NodeBreaker> | undefined;
}

function Head(): ReactNode {
  const { t } = useLingui();
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        <Table.Th>{t`Node`}</Table.Th>
        <Table.Th>{t`State`}</Table.Th>
        <Table.Th visibleFrom="md">{t`Zone`}</Table.Th>
        <Table.Th visibleFrom="xs">{t`Used`}</Table.Th>
        <Table.Th visibleFrom="md" ta="right">
          {t`Copies`}
        </Table.Th>
        <Table.Th visibleFrom="sm" ta="right">
          {t`Latency`}
        </Table.Th>
        <Table.Th visibleFrom="lg">{t`Breaker`}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

/** Stands for the rows that are not there. */
const Gap = ({ height }: { height: number }): ReactNode => (
  <tr aria-hidden>
    <td colSpan={7} style={{ height, padding: 0 }} />
  </tr>
);
