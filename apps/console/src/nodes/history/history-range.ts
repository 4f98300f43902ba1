import { formatter } from '../../look/format.js';

export const RANGES = ['hour', 'day', 'week', 'quarter'] as const;
/** How far back a chart goes: an hour, 24 hours, 7 days, 90 days. */
export type Range = (typeof RANGES)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface RangePlan {
  /** What is asked for: the service keeps minutes for 2 days, hours for 90. */
  step: 'minute' | 'hour' | 'day';
  spanMs: number;
  /** Points within so long become one: more than 200 are no more than a line can show. */
  bucketMs: number;
  /** The newest point comes so often. */
  refreshMs: number;
}

export const RANGE_PLANS: Record<Range, RangePlan> = {
  hour: { step: 'minute', spanMs: HOUR_MS, bucketMs: MINUTE_MS, refreshMs: MINUTE_MS },
  day: { step: 'minute', spanMs: DAY_MS, bucketMs: 15 * MINUTE_MS, refreshMs: 5 * MINUTE_MS },
  week: { step: 'hour', spanMs: 7 * DAY_MS, bucketMs: HOUR_MS, refreshMs: 15 * MINUTE_MS },
  quarter: { step: 'day', spanMs: 90 * DAY_MS, bucketMs: DAY_MS, refreshMs: HOUR_MS },
};

/** From when on points are wanted. Pure. */
export const startOf = (range: Range, nowMs: number): string =>
  new Date(Math.floor((nowMs - RANGE_PLANS[range].spanMs) / MINUTE_MS) * MINUTE_MS).toISOString();

/**
 * The points of a range, those that lie close together merged into one. Pure.
 *
 * @param merge of at least one point, oldest first
 */
export function thinOut<T extends { at: string }>(
  points: readonly T[],
  range: Range,
  nowMs: number,
  merge: (points: readonly T[]) => T,
): T[] {
  const { spanMs, bucketMs } = RANGE_PLANS[range];
  const buckets = new Map<number, T[]>();
  for (const point of points) {
    const atMs = Date.parse(point.at);
    if (atMs < nowMs - spanMs - bucketMs) continue;
    const bucket = buckets.get(Math.floor(atMs / bucketMs));
    if (bucket) bucket.push(point);
    else buckets.set(Math.floor(atMs / bucketMs), [point]);
  }
  return [...buckets.values()].map(merge);
}

/** The smallest, largest and newest of what is known; undefined of nothing. Pure. */
export function summarize(
  values: readonly (number | null | undefined)[],
): { lowest: number; highest: number; newest: number } | undefined {
  const known = values.filter((value) => value !== null && value !== undefined);
  const newest = known.at(-1);
  return newest === undefined ? undefined : { lowest: Math.min(...known), highest: Math.max(...known), newest };
}

const FORMATS: Record<Range, Intl.DateTimeFormatOptions> = {
  hour: { hour: '2-digit', minute: '2-digit' },
  day: { hour: '2-digit', minute: '2-digit' },
  week: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  quarter: { day: 'numeric', month: 'short' },
};

/** A moment as it stands below a chart, in the reader's time zone. */
export const formatMoment = (at: string, range: Range): string =>
  formatter(`moment ${range}`, (language) => new Intl.DateTimeFormat(language, FORMATS[range])).format(new Date(at));
