import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { MAX_PAGE_SIZE } from '../limits.js';

/** `drain`: empties a node. `redistribute`: restores the copies and the spread of one file. `rebalance`: carries out a plan. */
export const JOB_KINDS = ['drain', 'redistribute', 'rebalance'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** The last three are final. A running job that can't go on now says why in `waitingReason`. */
export const JOB_STATES = ['queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JOB_ACTIONS = ['pause', 'resume', 'cancel'] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

/** Long work, how far it is, and how long it will take. Bytes, ISO 8601 UTC. */
export class JobV1 {
  id!: string;
  kind!: JobKind;
  state!: JobState;
  /** What it works on: a node (drain), a file (redistribute), a plan (rebalance). */
  subjectId!: string | null;
  /** The user who started it; null: the system itself. */
  requestedBy!: string | null;
  totalItems!: number;
  doneItems!: number;
  totalBytes!: number;
  doneBytes!: number;
  /** Tries that failed; what they were about is tried again. */
  failures!: number;
  /** Over the time it worked, without pauses; null before anything is done. */
  bytesPerSecond!: number | null;
  /** Null where it can't be said: nothing done yet, paused, waiting, or ended. */
  remainingSeconds!: number | null;
  waitingReason!: string | null;
  /** Why it failed, or was cancelled by the system. */
  error!: string | null;
  /** What it came to; its members depend on the kind. */
  result!: Record<string, unknown> | null;
  createdAt!: string;
  startedAt!: string | null;
  updatedAt!: string;
  finishedAt!: string | null;
}

/** A keyset page of jobs, the newest first. Finished ones are kept for 30 days. */
export class ListJobsRequestV1 {
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
  @IsOptional() @Matches(/^\d{1,18}$/) cursor?: string;
  @IsOptional() @IsArray() @IsIn(JOB_STATES, { each: true }) states?: JobState[];
  @IsOptional() @IsArray() @IsString({ each: true }) @MaxLength(40, { each: true }) kinds?: string[];
}
export class ListJobsReplyV1 {
  jobs!: JobV1[];
  nextCursor!: string | null;
}

/** @throws JobNotFoundError also when `requestedBy` is given and another user started it */
export class GetJobRequestV1 {
  @IsUUID() jobId!: string;
  @IsOptional() @IsUUID() requestedBy?: string;
}
export class GetJobReplyV1 {
  job!: JobV1;
}

/**
 * Pauses, resumes or cancels a job; it takes effect after the chunks under way. What it is already is no error.
 * @throws JobNotFoundError, JobEndedError
 */
export class ChangeJobRequestV1 {
  @IsUUID() jobId!: string;
  @IsIn(JOB_ACTIONS) action!: JobAction;
}
export class ChangeJobReplyV1 {
  job!: JobV1;
}
