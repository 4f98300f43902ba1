/** The round is paced to end a little early: proofs fail now and then, and nodes are away for a while. */
const MARGIN = 0.9;

/**
 * Decides how many replicas of a node are to be proved now, so that a whole round takes the period, evenly. What a stop has left
 * undone is owed, but never more than one round. Pure.
 *
 * @param replicas held ones of the node (count)
 * @param owedMs   time since the moment up to which proofs were made
 * @param limit    most proofs at once (count)
 * @returns `owedMs` that is left when the proofs are made
 */
export function paceScrub(
  replicas: number,
  owedMs: number,
  periodMs: number,
  limit: number,
): { proofs: number; owedMs: number } {
  if (replicas === 0) return { proofs: 0, owedMs: 0 };
  const roundMs = periodMs * MARGIN;
  const owed = Math.min(Math.max(0, owedMs), roundMs);
  const perProofMs = roundMs / replicas;
  const proofs = Math.min(limit, Math.floor(owed / perProofMs));
  return { proofs, owedMs: owed - proofs * perProofMs };
}
