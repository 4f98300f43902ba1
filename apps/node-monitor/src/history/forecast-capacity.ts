import type { CapacityForecastV1 } from '#contracts';

/** What all nodes together used at a time. */
export interface UsagePoint {
  atMs: number;
  usedBytes: number;
}

/** How far back the pace is measured. */
export const FORECAST_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Less says more about one upload than about a pace. */
const MIN_SPAN_MS = DAY_MS;
const MIN_POINTS = 12;
/** Slower than this share of the limit in a day is no growth: it would take more than 27 years. */
const MIN_SHARE_PER_DAY = 0.0001;

/**
 * Foretells when uploads stop. Pure. A straight line is laid through the points by least squares, and its slope is the pace; from what
 * is used last it goes on to the limit. Sudden changes, as when a node was removed, bend the line for two weeks.
 *
 * @param points     ascending; of the last `FORECAST_DAYS`
 * @param limitBytes what may be used before uploads stop
 */
export function forecastCapacity(points: readonly UsagePoint[], limitBytes: number): CapacityForecastV1 {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < MIN_POINTS || last.atMs - first.atMs < MIN_SPAN_MS) {
    return { daysUntilFull: null, bytesPerDay: null, basis: 'less than a day of history' };
  }
  const bytesPerDay = Math.round(slope(points) * DAY_MS);
  const days = Math.round((last.atMs - first.atMs) / DAY_MS);
  const basis = `the pace of the last ${days} ${days === 1 ? 'day' : 'days'}`;
  const leftBytes = Math.max(0, limitBytes - last.usedBytes);
  if (leftBytes === 0) return { daysUntilFull: 0, bytesPerDay, basis };
  if (bytesPerDay <= limitBytes * MIN_SHARE_PER_DAY)
    return { daysUntilFull: null, bytesPerDay, basis: `${basis}: it does not grow` };
  return { daysUntilFull: Math.round((leftBytes / bytesPerDay) * 10) / 10, bytesPerDay, basis };
}

/** Of the least-squares line, in bytes per millisecond. Values are taken from their means, so that large ones lose no precision. */
function slope(points: readonly UsagePoint[]): number {
  const mean = (of: (point: UsagePoint) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanAt, meanUsed] = [mean(({ atMs }) => atMs), mean(({ usedBytes }) => usedBytes)];
  let [covariance, variance] = [0, 0];
  for (const { atMs, usedBytes } of points) {
    covariance += (atMs - meanAt) * (usedBytes - meanUsed);
    variance += (atMs - meanAt) ** 2;
  }
  return variance === 0 ? 0 : covariance / variance;
}
