/** What a bucket counts. Bytes and counts. */
export interface Sums {
  usedBytes: number;
  reservedBytes: number;
  fileCount: number;
  trashedCount: number;
}

const NAMES: Record<keyof Sums, string> = {
  usedBytes: 'used bytes',
  reservedBytes: 'reserved bytes',
  fileCount: 'files',
  trashedCount: 'files in the trash',
};

/**
 * What of the counters differs from what is there. Pure.
 *
 * @returns in words; null when all agree
 */
export function describeDifference(counted: Partial<Sums>, real: Sums): string | null {
  const wrong = (Object.keys(NAMES) as (keyof Sums)[]).filter(
    (key) => counted[key] !== undefined && counted[key] !== real[key],
  );
  if (wrong.length === 0) return null;
  return `It counts ${wrong.map((key) => `${counted[key]} ${NAMES[key]} where ${real[key]} are`).join(', ')}.`;
}

/** The sums of all of an owner's buckets; the trash is counted by bucket only. Pure. */
export function addUp(buckets: readonly Sums[]): Sums {
  const sum = (key: keyof Sums): number => buckets.reduce((total, bucket) => total + bucket[key], 0);
  return {
    usedBytes: sum('usedBytes'),
    reservedBytes: sum('reservedBytes'),
    fileCount: sum('fileCount'),
    trashedCount: sum('trashedCount'),
  };
}
