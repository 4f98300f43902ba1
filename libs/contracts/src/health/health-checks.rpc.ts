import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import type { JobState } from '../chunk-placement/jobs.rpc.js';
import { MAX_PAGE_SIZE } from '../limits.js';
import { FINDING_KINDS, type FindingKind, HealthFindingV1, type Severity } from './health-finding.js';

/** How many there are of a kind: all of them, listed or not. */
export class FindingCountV1 {
  kind!: FindingKind;
  severity!: Severity;
  found!: number;
  done!: number;
}

/** A check of the whole system; it is a job too, with the same id. */
export class HealthCheckV1 {
  id!: string;
  state!: JobState;
  dryRun!: boolean;
  deep!: boolean;
  /** The user who asked for it; null: the schedule. */
  requestedBy!: string | null;
  createdAt!: string;
  startedAt!: string | null;
  finishedAt!: string | null;
  /** Parts that were gone through, of all; the part it is at. */
  partsDone!: number;
  partsTotal!: number;
  part!: string | null;
  waitingReason!: string | null;
  error!: string | null;
  counts!: FindingCountV1[];
}

/**
 * Begins a check. Asked twice with the same `requestId` it answers with the check that is under way.
 * @throws HealthCheckRunningError while another one runs
 */
export class StartHealthCheckRequestV1 {
  @IsUUID() requestId!: string;
  @IsBoolean() dryRun!: boolean;
  @IsBoolean() deep!: boolean;
  @IsOptional() @IsUUID() requestedBy?: string;
}
export class StartHealthCheckReplyV1 {
  check!: HealthCheckV1;
}

/** A keyset page, the newest first. */
export class ListHealthChecksRequestV1 {
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
  @IsOptional() @Matches(/^\d{1,18}$/) cursor?: string;
}
export class ListHealthChecksReplyV1 {
  checks!: HealthCheckV1[];
  nextCursor!: string | null;
}

/** @throws HealthCheckNotFoundError */
export class GetHealthCheckRequestV1 {
  @IsUUID() checkId!: string;
}
export class GetHealthCheckReplyV1 {
  check!: HealthCheckV1;
}

/** A keyset page of what a check found, in the order it was found. @throws HealthCheckNotFoundError */
export class ListHealthFindingsRequestV1 {
  @IsUUID() checkId!: string;
  @IsOptional() @IsIn(FINDING_KINDS) kind?: FindingKind;
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
  @IsOptional() @Matches(/^\d{1,18}$/) cursor?: string;
}
export class ListedFindingV1 extends HealthFindingV1 {
  at!: string;
}
export class ListHealthFindingsReplyV1 {
  findings!: ListedFindingV1[];
  nextCursor!: string | null;
}
