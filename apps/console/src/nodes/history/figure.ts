import type { Range } from './history-range.js';

export const PLOT_PX = 180;

/** One line of a figure. */
export interface Series {
  name: string;
  label: string;
  /** A colour of the theme. */
  color: string;
}

export type HistoryRow = { at: string } & Record<string, string | number | null>;

/** What a figure over time shows. */
export interface HistoryShape {
  /** Oldest first. */
  rows: readonly HistoryRow[];
  series: readonly Series[];
  range: Range;
  format: (value: number) => string;
  /** The top of the scale, where it has one. */
  most?: number;
}
