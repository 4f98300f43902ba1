import { Box, Group, Paper, Stack, Text } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Name } from '../../look/name.js';
import { visibleName } from '../../look/visible-name.js';
import { type Cell, cellOf } from './cell.js';
import { CellDetail } from './cell-detail.js';
import { drawMap } from './draw-map.js';
import { type Chunk, columnsOf } from './map-columns.js';
import { MapLegend } from './map-legend.js';
import { type CellPlace, moveCell } from './move-cell.js';
import type { ProbedCells } from './probed-cells.js';
import { useMapColours } from './use-map-colours.js';

const ROW_HEIGHT = 22;
const LABEL_WIDTH = 64;
const HEADER_HEIGHT = 44;
const COLUMN_WIDTH = { least: 34, most: 170 };
const MOST_ROWS_IN_SIGHT = 22;

interface ChunkMapProps {
  chunks: readonly Chunk[];
  /** Of the last check; undefined: none was made. */
  probed: ProbedCells | undefined;
}

/**
 * Chunks (down) × nodes (across). The cells in sight are drawn on a canvas: 10,000 chunks scroll as smoothly as ten. What a cell is stands
 * in words below, for the pointer and the arrow keys alike.
 */
export function ChunkMap({ chunks, probed }: ChunkMapProps): ReactNode {
  const { t } = useLingui();
  const columns = useMemo(() => columnsOf(chunks), [chunks]);
  const cells = useMemo(
    () =>
      chunks.map(({ index, replicas }) =>
        columns.map(({ nodeId }) =>
          cellOf(
            replicas.find((replica) => replica.nodeId === nodeId),
            probed?.presenceOf(index, nodeId),
          ),
        ),
      ),
    [chunks, columns, probed],
  );
  const shown = useMemo(() => new Set(cells.flat()), [cells]);
  const [active, setActive] = useState<CellPlace>();
  const chunk = active && chunks[active.row];
  const column = active && columns[active.column];
  return (
    <Stack gap="sm">
      <MapLegend shown={shown} />
      <Grid
        label={t`Chunk map: ${chunks.length} chunks on ${columns.length} nodes. Arrow keys move, the text below says what is there.`}
        columnNames={columns.map(({ name, zone }) => [visibleName(name), visibleName(zone)])}
        rowNames={(row) => String(chunks[row]?.index ?? '')}
        cells={cells}
        active={active}
        onActive={setActive}
      />
      <Paper withBorder p="sm" mih={64} role="status">
        {chunk && column ? (
          <CellDetail
            chunk={chunk}
            column={column}
            cell={cells[active.row]?.[active.column] ?? 'none'}
            probed={probed?.replicaOf(chunk.index, column.nodeId)}
          />
        ) : (
          <Text size="sm" c="dimmed">{t`Point at a cell, or move to it with the arrow keys.`}</Text>
        )}
      </Paper>
    </Stack>
  );
}

interface GridProps {
  label: string;
  columnNames: [name: string, zone: string][];
  rowNames: (row: number) => string;
  cells: Cell[][];
  active: CellPlace | undefined;
  onActive: (place: CellPlace) => void;
}

function Grid({ label, columnNames, rowNames, cells, active, onActive }: GridProps): ReactNode {
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, scroller);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [top, setTop] = useState(0);
  const colours = useMapColours();
  const rowsInSight = Math.min(cells.length, MOST_ROWS_IN_SIGHT);
  const height = rowsInSight * ROW_HEIGHT;
  const fair = Math.floor((width - LABEL_WIDTH) / Math.max(1, columnNames.length));
  const columnWidth = Math.max(COLUMN_WIDTH.least, Math.min(COLUMN_WIDTH.most, fair));
  const mapWidth = columnWidth * columnNames.length;
  const firstRow = Math.floor(top / ROW_HEIGHT);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || mapWidth === 0) return;
    const scale = window.devicePixelRatio;
    context.canvas.width = mapWidth * scale;
    context.canvas.height = height * scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const rowCount = Math.min(cells.length - firstRow, rowsInSight + 1);
    const cellAt = (row: number, column: number): Cell => cells[row]?.[column] ?? 'none';
    const size = { rowHeight: ROW_HEIGHT, columnWidth, offset: top - firstRow * ROW_HEIGHT };
    drawMap(context, { firstRow, rowCount, columnCount: columnNames.length, ...size, cellAt, active }, colours);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const size = { rows: cells.length, columns: columnNames.length, page: rowsInSight };
    const next = active
      ? moveCell(active, event.key, size)
      : event.key.startsWith('Arrow')
        ? { row: firstRow, column: 0 }
        : undefined;
    if (!next) return;
    event.preventDefault();
    onActive(next);
    const rowTop = next.row * ROW_HEIGHT;
    if (rowTop < top) scroller.current?.scrollTo({ top: rowTop });
    else if (rowTop + ROW_HEIGHT > top + height) scroller.current?.scrollTo({ top: rowTop + ROW_HEIGHT - height });
  };
  const onPointerMove = ({ nativeEvent }: PointerEvent): void => {
    const place = {
      row: Math.floor((nativeEvent.offsetY + top) / ROW_HEIGHT),
      column: Math.floor(nativeEvent.offsetX / columnWidth),
    };
    const isOther = place.row !== active?.row || place.column !== active.column;
    if (isOther && place.row < cells.length && place.column < columnNames.length) onActive(place);
  };
  return (
    <Box
      ref={ref}
      role="group"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      style={{
        overflow: 'auto',
        maxHeight: height + HEADER_HEIGHT,
        position: 'relative',
        outlineOffset: 3,
        borderRadius: 'var(--mantine-radius-sm)',
        background: 'var(--mantine-color-body)',
      }}
    >
      <ColumnNames names={columnNames} columnWidth={columnWidth} />
      <Group gap={0} wrap="nowrap" align="flex-start" style={{ height: cells.length * ROW_HEIGHT }} aria-hidden>
        <Box
          w={LABEL_WIDTH}
          h={height}
          style={{
            position: 'sticky',
            top: HEADER_HEIGHT,
            left: 0,
            overflow: 'hidden',
            background: 'var(--mantine-color-body)',
            flexShrink: 0,
          }}
        >
          <Box style={{ transform: `translateY(${firstRow * ROW_HEIGHT - top}px)` }}>
            {Array.from({ length: Math.min(rowsInSight + 1, cells.length - firstRow) }, (_, at) => (
              <Text
                key={at}
                size="xs"
                c="dimmed"
                h={ROW_HEIGHT}
                lh={`${ROW_HEIGHT}px`}
                ta="right"
                pr="xs"
                className="numbers"
              >
                {rowNames(firstRow + at)}
              </Text>
            ))}
          </Box>
        </Box>
        <canvas
          ref={canvas}
          onPointerMove={onPointerMove}
          style={{ width: mapWidth, height, position: 'sticky', top: HEADER_HEIGHT, display: 'block', flexShrink: 0 }}
        />
      </Group>
    </Box>
  );
}

function ColumnNames({
  names,
  columnWidth,
}: {
  names: [name: string, zone: string][];
  columnWidth: number;
}): ReactNode {
  return (
    <Group
      gap={0}
      wrap="nowrap"
      h={HEADER_HEIGHT}
      style={{
        position: 'sticky',
        top: 0,
        zIndex: 1,
        background: 'var(--mantine-color-body)',
        width: 'max-content',
        paddingLeft: LABEL_WIDTH,
      }}
    >
      {names.map(([name, zone], at) => (
        <Stack key={at} gap={0} w={columnWidth} px={2}>
          <Text size="xs" fw={600} truncate title={name}>
            <Name of={name} />
          </Text>
          <Text size="xs" c="dimmed" truncate title={zone}>
            <Name of={zone} />
          </Text>
        </Stack>
      ))}
    </Group>
  );
}
