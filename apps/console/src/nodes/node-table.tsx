import { Box, Table } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useDeferredValue, useRef } from 'react';
import { later } from '../later/later.js';
import type { NodeBreaker } from './breakers-by-node.js';
import { NodeRow } from './node-row.js';
import type { NodeDto } from './node-states.js';

const RowsInSight = later(async () => (await import('./rows-in-sight.js')).RowsInSight);

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
  const row = (index: number): ReactNode => {
    const node = nodes[index];
    return node ? (
      <NodeRow
        key={node.id}
        node={node}
        rowIndex={index + 2}
        height={ROW_PX}
        breaker={breakers?.get(node.id)}
        areBreakersKnown={breakers !== undefined}
        onOpen={open}
      />
    ) : null;
  };
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
          {isMany ? (
            <RowsInSight frame={frame} count={nodes.length} rowPx={ROW_PX} row={row} />
          ) : (
            nodes.map((_, index) => row(index))
          )}
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
