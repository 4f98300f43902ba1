import type { ReplicaKey } from './verify.repository.js';

/**
 * Remembers since when proofs fail without a verdict. Time counts only while they are tried: a replica that waits its turn, or whose
 * node is away, is not overdue. Kept in memory, so a restart begins anew: the cost is time, and only for copies nobody can prove.
 */
export class OverdueProofs {
  private readonly failing = new Map<string, { sinceMs: number; lastMs: number }>();

  constructor(
    private readonly limitMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes note of a round of proofs. @returns those of the unanswered ones that have been so for longer than the limit */
  judge<R extends ReplicaKey>(tried: readonly ReplicaKey[], unanswered: readonly R[]): R[] {
    const silent = new Set(unanswered.map(keyOf));
    for (const key of tried.map(keyOf)) if (!silent.has(key)) this.failing.delete(key);
    return unanswered.filter((replica) => this.isOverdue(keyOf(replica)));
  }

  private isOverdue(key: string): boolean {
    const nowMs = this.now();
    const known = this.failing.get(key);
    const goesOn = known !== undefined && nowMs - known.lastMs <= this.limitMs / 4;
    const sinceMs = goesOn ? known.sinceMs : nowMs;
    this.failing.set(key, { sinceMs, lastMs: nowMs });
    if (nowMs - sinceMs <= this.limitMs) return false;
    this.failing.delete(key);
    return true;
  }
}

const keyOf = ({ chunkId, nodeId }: ReplicaKey): string => `${chunkId} ${nodeId}`;
