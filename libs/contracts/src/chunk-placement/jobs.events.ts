import { IsIn, IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { JOB_KINDS, JOB_STATES, type JobKind, type JobState } from './jobs.rpc.js';

/** A job began, waits, goes on, ended, or came further: at most every few seconds. */
export class JobChangedV1 {
  @IsUUID() jobId!: string;
  @IsIn(JOB_KINDS) jobKind!: JobKind;
  @IsIn(JOB_STATES) jobState!: JobState;
  @IsOptional() @IsUUID() subjectId!: string | null;
  @IsOptional() @IsUUID() requestedBy!: string | null;
  @IsInt() @Min(0) doneItems!: number;
  @IsInt() @Min(0) totalItems!: number;
  @IsInt() @Min(0) doneBytes!: number;
  @IsInt() @Min(0) totalBytes!: number;
  @IsInt() @Min(0) failures!: number;
  @IsOptional() @IsString() waitingReason!: string | null;
}
