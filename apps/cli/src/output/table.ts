import { safeText } from './safe-text.js';

/** A cell; a number stands on the right. */
export type Cell = string | number | null | undefined;

/** Lines up rows under their headings, safe to print. Pure. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [headings, ...rows.map((row) => row.map(textOf))];
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => lengthOf(row[column] ?? ''))));
  const isNumeric = headings.map((_, column) => {
    const cells = rows.map((row) => row[column]).filter((cell) => !isNothing(cell));
    return cells.length > 0 && cells.every(isOnTheRight);
  });
  return texts
    .map((row) =>
      headings
        .map((_, column) => {
          const text = row[column] ?? '';
          const gap = ' '.repeat((widths[column] ?? 0) - lengthOf(text));
          return isNumeric[column] ? gap + text : text + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Names and their values, one a line. Pure. */
export function facts(pairs: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${textOf(value)}`).join('\n');
}

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined || cell === '' ? '-' : safeText(String(cell));
/** No value, which says nothing about where the column's values stand. */
const isNothing = (cell: Cell): boolean => cell === null || cell === undefined || cell === '' || cell === 'none';
/** Counts, sizes such as `12.0 MiB`, parts and times. */
const isOnTheRight = (cell: Cell): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && /^\d[\d.]* (B|KiB|MiB|GiB|TiB|PiB|%|ms)$/.test(cell));
/** Characters, not UTF-16 units. */
const lengthOf = (text: string): number => Array.from(text).length;
