import type { Cell } from './cell.js';

/** What is drawn: the rows and columns in sight. */
export interface MapWindow {
  firstRow: number;
  rowCount: number;
  columnCount: number;
  rowHeight: number;
  columnWidth: number;
  /** Pixels of the first row that are scrolled out of sight. */
  offset: number;
  cellAt: (row: number, column: number) => Cell;
  /** Has the ring of the keyboard. */
  active: { row: number; column: number } | undefined;
}

export type MapColours = Record<Cell | 'sign' | 'ring', string>;

const GAP = 2;

/** Draws cells; each state has a sign besides its colour. */
export function drawMap(context: CanvasRenderingContext2D, window: MapWindow, colours: MapColours): void {
  const { firstRow, rowCount, columnCount, rowHeight, columnWidth, offset, cellAt, active } = window;
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (let at = 0; at < rowCount; at += 1) {
    for (let column = 0; column < columnCount; column += 1) {
      const cell = cellAt(firstRow + at, column);
      const box = {
        x: column * columnWidth + GAP,
        y: at * rowHeight - offset + GAP,
        width: columnWidth - 2 * GAP,
        height: rowHeight - 2 * GAP,
      };
      drawCell(context, box, cell, colours);
      if (active?.row === firstRow + at && active.column === column) drawRing(context, box, colours.ring);
    }
  }
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function drawCell(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  cell: Cell,
  colours: MapColours,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fillStyle = colours[cell];
  context.strokeStyle = colours[cell];
  context.lineWidth = 1.5;
  // What isn't there yet, or not any more, is an outline.
  if (cell === 'coming' || cell === 'going' || cell === 'missing' || cell === 'away') context.stroke();
  else context.fill();
  const [centreX, centreY, arm] = [x + width / 2, y + height / 2, Math.min(4, height / 4)];
  context.strokeStyle =
    cell === 'missing' || cell === 'away' || cell === 'coming' || cell === 'going' ? colours[cell] : colours.sign;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [fromX, fromY, toX, toY] of SIGNS[cell]) {
    context.moveTo(centreX + fromX * arm, centreY + fromY * arm);
    context.lineTo(centreX + toX * arm, centreY + toY * arm);
  }
  context.stroke();
}

function drawRing(context: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  context.beginPath();
  context.roundRect(x - 1, y - 1, width + 2, height + 2, 4);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
}

type Line = readonly [number, number, number, number];
const CROSS: readonly Line[] = [
  [-1, -1, 1, 1],
  [-1, 1, 1, -1],
];
/** Strokes around the centre of a cell, in arms. */
const SIGNS: Record<Cell, readonly Line[]> = {
  proved: [
    [-1, 0, -0.2, 0.9],
    [-0.2, 0.9, 1.2, -0.9],
  ],
  held: [],
  coming: [
    [-1, 0, 1, 0],
    [0, -1, 0, 1],
  ],
  going: [[-1, 0, 1, 0]],
  away: [[-1, 1, 1, -1]],
  missing: CROSS,
  corrupt: CROSS,
  unreachable: [
    [0, -1.2, 0, 0.3],
    [0, 0.9, 0, 1.2],
  ],
  none: [],
};
