const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;
/** A process that ran this long was well: its earlier ends are forgotten. */
export const STABLE_AFTER_MS = 30_000;

/**
 * Time to wait before an ended process is started again: doubles with each end in a row.
 * Pure.
 *
 * @param endsInARow ends since it last ran for `STABLE_AFTER_MS` (count, 1 or more)
 */
export function restartDelayMs(endsInARow: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (endsInARow - 1), LONGEST_DELAY_MS);
}
