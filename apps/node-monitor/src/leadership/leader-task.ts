import type { Lease } from '#persistence';

/** The time during which this copy of the service leads. */
export interface Term {
  /** Checked again in each transaction that writes a verdict. */
  lease: Lease;
  /** Aborts when leading ends; calls to nodes take it. */
  signal: AbortSignal;
}

/** Something that only the leading copy does, again and again. */
export interface LeaderTask {
  /** For the log. */
  readonly name: string;
  readonly intervalMs: number;
  /** Called when a term begins, before its first turn: what was remembered from an earlier term is out of date. */
  begin?(): void;
  /** One turn; `lateMs`: how late it begins. What it throws is logged, and the next turn comes all the same. */
  turn(term: Term, lateMs: number): Promise<void>;
}

/** Name of the lease that the leading copy holds. */
export const LEADER_LEASE = 'leader';

/** Token of the list of all tasks. */
export const LEADER_TASKS = Symbol('LEADER_TASKS');
