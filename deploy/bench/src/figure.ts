export type Unit = '%' | 'MiB/s' | 'MiB' | 's' | 'ms' | 'files/s' | '/s' | '×' | '';

/** What a figure should reach; the aim itself is good enough. */
export type Aim = { atLeast: number } | { atMost: number };

/**
 * Something measured.
 *
 * @property samples one per round, in the order they were taken; at least one
 */
export interface Figure {
  what: string;
  unit: Unit;
  samples: readonly number[];
  aim?: Aim;
}

/** The middle one, or the mean of the two in the middle. Pure. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The value below which this share (0..1) of the samples lies, by nearest rank. Pure. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Judges the median. Pure. @returns null where nothing was aimed at */
export function isMet({ samples, aim }: Figure): boolean | null {
  if (!aim) return null;
  const value = median(samples);
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}
