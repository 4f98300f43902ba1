export interface CellPlace {
  row: number;
  column: number;
}

/** Where a key leads from a cell of the map; undefined: the key isn't for the map. Pure. */
export function moveCell(
  from: CellPlace,
  key: string,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): CellPlace | undefined {
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  const to = (row: number, column: number): CellPlace => ({ row: within(row, rows), column: within(column, columns) });
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return to(0, column);
    case 'End':
      return to(rows - 1, column);
    default:
      return undefined;
  }
}
