import { Group, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Cell } from './cell.js';
import { CELL_WORDS } from './cell-words.js';
import { drawMap } from './draw-map.js';
import { useMapColours } from './use-map-colours.js';

const SIZE = 20;

/** What the colours and signs of the map mean; only of those that it shows. */
export function MapLegend({ shown }: { shown: ReadonlySet<Cell> }): ReactNode {
  const { i18n } = useLingui();
  const cells = (Object.keys(CELL_WORDS) as (keyof typeof CELL_WORDS)[]).filter((cell) => shown.has(cell));
  return (
    <Group gap="md">
      {cells.map((cell) => (
        <Group key={cell} gap={6} wrap="nowrap">
          <Swatch cell={cell} />
          <Text size="xs">{i18n._(CELL_WORDS[cell].word)}</Text>
        </Group>
      ))}
    </Group>
  );
}

function Swatch({ cell }: { cell: Cell }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useMapColours();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    drawMap(
      context,
      {
        firstRow: 0,
        rowCount: 1,
        columnCount: 1,
        rowHeight: SIZE,
        columnWidth: SIZE,
        offset: 0,
        cellAt: () => cell,
        active: undefined,
      },
      colours,
    );
  }, [cell, colours]);
  return <canvas ref={canvas} width={SIZE} height={SIZE} aria-hidden />;
}
