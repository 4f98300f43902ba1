import type { FindingCountV1, HealthFindingV1 } from '#contracts';

/** Adds findings to what was counted before. Pure. */
export function countFindings(
  counts: readonly FindingCountV1[],
  findings: readonly Pick<HealthFindingV1, 'kind' | 'severity' | 'done'>[],
): FindingCountV1[] {
  const sums = new Map(counts.map((count) => [`${count.kind} ${count.severity}`, count]));
  for (const { kind, severity, done } of findings) {
    const key = `${kind} ${severity}`;
    const sum = sums.get(key) ?? { kind, severity, found: 0, done: 0 };
    sums.set(key, { kind, severity, found: sum.found + 1, done: sum.done + Number(done) });
  }
  return [...sums.values()];
}

/** Those that still fit into a report that lists at most `limit` of a kind. Pure. */
export function findingsToList<T extends Pick<HealthFindingV1, 'kind'>>(
  counts: readonly FindingCountV1[],
  findings: readonly T[],
  limit: number,
): T[] {
  const listed = new Map<string, number>();
  for (const { kind, found } of counts) listed.set(kind, (listed.get(kind) ?? 0) + found);
  return findings.filter(({ kind }) => {
    const before = listed.get(kind) ?? 0;
    listed.set(kind, before + 1);
    return before < limit;
  });
}
