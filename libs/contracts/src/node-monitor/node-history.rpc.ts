import { IsDateString, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { MAX_PAGE_SIZE } from '../limits.js';
import type { NodeState } from './node-monitor.rpc.js';

/** How far apart the points of a history are. Minutes are kept for 2 days, hours for 90, days for 5 years. */
export const HISTORY_STEPS = ['minute', 'hour', 'day'] as const;
export type HistoryStep = (typeof HISTORY_STEPS)[number];

/** Points from `from` on and before `to`, oldest first, 3,000 at most: as many as are kept of any step. */
export class NodeHistoryRequestV1 {
  @IsUUID() nodeId!: string;
  @IsIn(HISTORY_STEPS) step!: HistoryStep;
  @IsOptional() @IsDateString() from?: string;
  @IsOptional() @IsDateString() to?: string;
}
/** What holds at the end of the step, but for the two shares and the latency, which are means over it. */
export class NodePointV1 {
  at!: string;
  /** The most frequent one. */
  state!: NodeState;
  /** Share of the samples in which it answered as itself, 0 to 1. */
  answeredShare!: number;
  capacityBytes!: number;
  usedBytes!: number | null;
  latencyMs!: number | null;
  /** By chunk-placement's rows, as its last walk over all chunks counted them; null: not known. */
  replicaCount!: number | null;
  storedBytes!: number | null;
}
export class NodeHistoryReplyV1 {
  points!: NodePointV1[];
}

export class SystemHistoryRequestV1 {
  @IsIn(HISTORY_STEPS) step!: HistoryStep;
  @IsOptional() @IsDateString() from?: string;
  @IsOptional() @IsDateString() to?: string;
}
/** As `NodePointV1`, of all registered nodes together. */
export class SystemPointV1 {
  at!: string;
  nodes!: number;
  /** Fewest within the step. */
  answeringNodes!: number;
  capacityBytes!: number;
  usedBytes!: number;
  replicaCount!: number | null;
  storedBytes!: number | null;
}
export class SystemHistoryReplyV1 {
  points!: SystemPointV1[];
}

/** What was told of a node, newest first; the last 1,000 are kept. */
export class ListVerdictsRequestV1 {
  @IsUUID() nodeId!: string;
  @IsOptional() @IsString() @Matches(/^[0-9]{1,18}$/) cursor?: string;
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
}
export class VerdictV1 {
  at!: string;
  state!: NodeState;
  previousState!: NodeState | null;
  reason!: string | null;
  epoch!: number;
}
export class ListVerdictsReplyV1 {
  verdicts!: VerdictV1[];
  nextCursor!: string | null;
}

export class MonitorStatusRequestV1 {}
/** How long the space lasts at the pace of the last two weeks. */
export class CapacityForecastV1 {
  /** Until uploads stop; null: it doesn't grow, or too little is known. */
  daysUntilFull!: number | null;
  /** The pace; null: too little is known. */
  bytesPerDay!: number | null;
  /** In words, what it is based on, or why there is none. */
  basis!: string;
}
export class MonitorStatusReplyV1 {
  forecast!: CapacityForecastV1;
  outboxPending!: number;
  outboxOldestSeconds!: number;
}
