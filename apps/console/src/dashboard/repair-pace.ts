/** How many repairs were open at a moment. */
export interface RepairSample {
  atMs: number;
  open: number;
}

export interface RepairPace {
  perMinute: number;
  remainingSeconds: number;
}

/** What was seen longer ago says nothing of now. */
const WINDOW_MS = 180_000;
/** Less is a coincidence. */
const LEAST_MS = 8_000;

/** With the newest sample; the same number again within a moment adds nothing. Pure. */
export function withSample(samples: readonly RepairSample[], sample: RepairSample): RepairSample[] {
  const recent = samples.filter(({ atMs }) => atMs >= sample.atMs - WINDOW_MS && atMs < sample.atMs);
  return [...recent, sample];
}

/**
 * How fast repairs become fewer, since there were most of them in the last minutes, and how long the rest takes at that pace.
 * Undefined while nothing became less, or it was watched for too short: it is not known then. New repairs may come. Pure.
 *
 * @param samples oldest first
 */
export function repairPace(samples: readonly RepairSample[]): RepairPace | undefined {
  const newest = samples.at(-1);
  if (!newest || newest.open === 0) return undefined;
  const peak = samples.reduce((most, sample) => (sample.open >= most.open ? sample : most), newest);
  const [mended, tookMs] = [peak.open - newest.open, newest.atMs - peak.atMs];
  if (mended <= 0 || tookMs < LEAST_MS) return undefined;
  const perMs = mended / tookMs;
  return { perMinute: perMs * 60_000, remainingSeconds: newest.open / perMs / 1000 };
}
