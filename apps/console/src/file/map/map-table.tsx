import { Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { Name } from '../../look/name.js';
import { cellOf } from './cell.js';
import { CELL_WORDS } from './cell-words.js';
import type { Chunk } from './map-columns.js';
import type { ProbedCells } from './probed-cells.js';

const ROW_HEIGHT = 44;
const HEIGHT = 480;

/** The chunk map in words: for those who read by ear, and for copying. */
export function MapTable({ chunks, probed }: { chunks: readonly Chunk[]; probed: ProbedCells | undefined }): ReactNode {
  const { t, i18n } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: chunks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const visible = rows.getVirtualItems();
  const [above, below] = [visible[0]?.start ?? 0, rows.getTotalSize() - (visible.at(-1)?.end ?? 0)];
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t`Chunks and their nodes`}
      style={{ maxHeight: HEIGHT, overflow: 'auto' }}
    >
      <Table stickyHeader aria-rowcount={chunks.length + 1}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{t`Chunk`}</Table.Th>
            <Table.Th>{t`Copies`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {above > 0 ? <tr style={{ height: above }} aria-hidden /> : null}
          {visible.map(({ index: row }) => {
            const chunk = chunks[row];
            return chunk ? (
              <Table.Tr key={row} data-index={row} ref={rows.measureElement} aria-rowindex={row + 2}>
                <Table.Td>{chunk.index}</Table.Td>
                <Table.Td>
                  {chunk.replicas.map((replica) => {
                    const cell = cellOf(replica, probed?.presenceOf(chunk.index, replica.nodeId));
                    return (
                      <Text key={replica.nodeId} size="sm" span mr="md">
                        <Name of={replica.nodeName} />: {cell === 'none' ? '–' : i18n._(CELL_WORDS[cell].word)}
                      </Text>
                    );
                  })}
                </Table.Td>
              </Table.Tr>
            ) : null;
          })}
          {below > 0 ? <tr style={{ height: below }} aria-hidden /> : null}
        </Table.Tbody>
      </Table>
    </div>
  );
}
