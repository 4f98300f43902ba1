import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { JOB_KINDS, JOB_STATES, type JobKind, type JobState, type JobV1 } from '#contracts';
import { PageQueryDto } from '../files/list-files.query.dto.js';

/** `?state=a,b` and `?state=a&state=b` mean the same. */
const toList = ({ value }: { value: unknown }): unknown =>
  value === undefined
    ? undefined
    : [value].flat().flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part]));

export class ListJobsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'cursor must be a nextCursor of this list' })
  declare cursor?: string;

  @ApiPropertyOptional({ enum: JOB_STATES, isArray: true, description: 'Only jobs in one of these states.' })
  @IsOptional()
  @Transform(toList)
  @ArrayMaxSize(JOB_STATES.length)
  @IsIn(JOB_STATES, { each: true })
  state?: JobState[];

  @ApiPropertyOptional({ enum: JOB_KINDS, isArray: true, description: 'Only jobs of one of these kinds.' })
  @IsOptional()
  @Transform(toList)
  @ArrayMaxSize(JOB_KINDS.length)
  @IsIn(JOB_KINDS, { each: true })
  kind?: JobKind[];
}

/** What begins long work may be asked for what it would do first. */
export class DryRunRequestDto {
  @ApiPropertyOptional({ default: false, description: 'Only tell what would be done.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class JobDto {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: JOB_KINDS }) kind!: JobKind;
  @ApiProperty({ enum: JOB_STATES }) state!: JobState;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The node (drain), file (redistribute) or plan (rebalance).',
  })
  subjectId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The user who started it; null: the system itself.' })
  requestedBy!: string | null;
  @ApiProperty({ description: 'Chunks, as a rule.' }) totalItems!: number;
  @ApiProperty() doneItems!: number;
  @ApiProperty() totalBytes!: number;
  @ApiProperty() doneBytes!: number;
  @ApiProperty({ description: 'Tries that failed; they are repeated.' }) failures!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Over the time it worked, without pauses.' })
  bytesPerSecond!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Null where it can not be said.' })
  remainingSeconds!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why a running job does nothing now.' })
  waitingReason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it failed, or was cancelled by the system.' })
  error!: string | null;
  @ApiProperty({ type: Object, nullable: true, description: 'What it came to; depends on the kind.' })
  result!: Record<string, unknown> | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt!: string | null;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: string | null;
}

export class JobPageDto {
  @ApiProperty({ type: [JobDto] }) items!: JobDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const toJobDto = (job: JobV1): JobDto => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  subjectId: job.subjectId,
  requestedBy: job.requestedBy,
  totalItems: job.totalItems,
  doneItems: job.doneItems,
  totalBytes: job.totalBytes,
  doneBytes: job.doneBytes,
  failures: job.failures,
  bytesPerSecond: job.bytesPerSecond,
  remainingSeconds: job.remainingSeconds,
  waitingReason: job.waitingReason,
  error: job.error,
  result: job.result,
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  updatedAt: job.updatedAt,
  finishedAt: job.finishedAt,
});
