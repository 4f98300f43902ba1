/** What of a pin without a row is known. */
export interface Orphan {
  ours: boolean;
  needless: boolean;
  checks: number;
  ageMs: number;
}

export interface OrphanTerms {
  minAgeMs: number;
  foreignPins: 'keep' | 'unpin';
}

/** Checks that must have seen it, the present one included. */
const MIN_CHECKS = 2;

/**
 * Whether a pin without a row may be taken off its node: never the copy of a version that lacks proved ones, for rows may be older
 * than nodes; and only after a second look, much later, for an upload may be about to write its row. Pure.
 *
 * @returns why it stays, in words; null: it may go
 */
export function judgeOrphan(orphan: Orphan, { minAgeMs, foreignPins }: OrphanTerms): string | null {
  if (!orphan.ours && foreignPins === 'keep')
    return 'It may be the operator’s own: it stays. See FOREIGN_PINS in docs/operations.md.';
  if (orphan.ours && !orphan.needless) return 'It stays while its chunk has not all its proved copies elsewhere.';
  if (orphan.checks < MIN_CHECKS) return 'It is taken off when a later check sees it again.';
  if (orphan.ageMs < minAgeMs)
    return `It is taken off when it was first seen ${Math.ceil(minAgeMs / 3_600_000)} h ago.`;
  return null;
}
