import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import {
  FINDING_KINDS,
  FINDING_SUBJECTS,
  type FindingCountV1,
  type FindingKind,
  type FindingSubject,
  type HealthCheckV1,
  JOB_STATES,
  type JobState,
  type ListedFindingV1,
  SEVERITIES,
  type Severity,
} from '#contracts';
import { NodePageQueryDto } from '../nodes/node-replicas.dto.js';

export class StartHealthCheckRequestDto {
  @ApiProperty({ description: 'Only find and report; false: set right what can be.' })
  @IsBoolean()
  dryRun!: boolean;

  @ApiPropertyOptional({ default: false, description: 'Also test every node, and read and hash every copy.' })
  @IsOptional()
  @IsBoolean()
  deep?: boolean;
}

export class HealthFindingsQueryDto extends NodePageQueryDto {
  @ApiPropertyOptional({ enum: FINDING_KINDS, description: 'Only findings of this kind.' })
  @IsOptional()
  @IsIn(FINDING_KINDS)
  kind?: FindingKind;
}

export class HealthProgressDto {
  @ApiProperty({ description: 'Parts it went through.' }) partsDone!: number;
  @ApiProperty() partsTotal!: number;
  @ApiProperty({ type: String, nullable: true, description: 'The part it is at; null at the end.' })
  part!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it does nothing now.' })
  waitingReason!: string | null;
}

export class SeverityCountsDto implements Record<Severity, number> {
  @ApiProperty() info!: number;
  @ApiProperty() warning!: number;
  @ApiProperty() error!: number;
}

export class FindingCountDto {
  @ApiProperty({ enum: FINDING_KINDS }) kind!: FindingKind;
  @ApiProperty({ enum: SEVERITIES }) severity!: Severity;
  @ApiProperty() found!: number;
  @ApiProperty({ description: 'Set right in this check.' }) fixed!: number;
}

export class HealthSummaryDto {
  @ApiProperty({ type: SeverityCountsDto }) bySeverity!: SeverityCountsDto;
  @ApiProperty({ type: [FindingCountDto], description: 'Of all findings; a report lists 1,000 of a kind at most.' })
  byKind!: FindingCountDto[];
  @ApiProperty({ description: 'What was set right.' }) fixed!: number;
}

export class HealthCheckDto {
  @ApiProperty({ description: 'The id of its job too: it is paused and cancelled there.' }) id!: string;
  @ApiProperty({ enum: JOB_STATES }) state!: JobState;
  @ApiProperty() dryRun!: boolean;
  @ApiProperty() deep!: boolean;
  @ApiProperty({ description: 'The user who asked for it, or `schedule`.' }) requestedBy!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: string | null;
  @ApiProperty({ type: HealthProgressDto }) progress!: HealthProgressDto;
  @ApiProperty({ type: HealthSummaryDto }) summary!: HealthSummaryDto;
  @ApiProperty({
    enum: ['healthy', 'findings'],
    nullable: true,
    description: '`healthy`: nothing above `info` was found. Null until the check is through.',
  })
  verdict!: 'healthy' | 'findings' | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it failed.' }) error!: string | null;
}

export class HealthCheckPageDto {
  @ApiProperty({ type: [HealthCheckDto] }) items!: HealthCheckDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class FindingSubjectDto {
  @ApiProperty({ enum: FINDING_SUBJECTS }) type!: FindingSubject;
  @ApiProperty() id!: string;
  @ApiPropertyOptional() name?: string;
}

export class HealthFindingDto {
  @ApiProperty({ enum: FINDING_KINDS }) kind!: FindingKind;
  @ApiProperty({ enum: SEVERITIES }) severity!: Severity;
  @ApiProperty({ type: FindingSubjectDto }) subject!: FindingSubjectDto;
  @ApiProperty({ description: 'What is wrong.' }) detail!: string;
  @ApiProperty({ description: 'What is done about it, or has to be done by a person.' }) action!: string;
  @ApiProperty({ description: 'It was done in this check.' }) done!: boolean;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class HealthFindingPageDto {
  @ApiProperty({ type: [HealthFindingDto] }) items!: HealthFindingDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

const foundOf = (counts: readonly FindingCountV1[], severity: Severity): number =>
  counts.filter((count) => count.severity === severity).reduce((sum, { found }) => sum + found, 0);

export function toHealthCheckDto(check: HealthCheckV1): HealthCheckDto {
  const { id, state, dryRun, deep, createdAt, startedAt, finishedAt, counts, error } = check;
  const { partsDone, partsTotal, part, waitingReason } = check;
  const bySeverity = {
    info: foundOf(counts, 'info'),
    warning: foundOf(counts, 'warning'),
    error: foundOf(counts, 'error'),
  };
  const isWell = bySeverity.warning + bySeverity.error === 0;
  return {
    ...{ id, state, dryRun, deep, requestedBy: check.requestedBy ?? 'schedule', createdAt, startedAt, finishedAt },
    progress: { partsDone, partsTotal, part, waitingReason },
    summary: {
      bySeverity,
      byKind: counts.map(({ kind, severity, found, done }) => ({ kind, severity, found, fixed: done })),
      fixed: counts.reduce((sum, { done }) => sum + done, 0),
    },
    verdict: state === 'succeeded' ? (isWell ? 'healthy' : 'findings') : null,
    error,
  };
}

export const toHealthFindingDto = (found: ListedFindingV1): HealthFindingDto => ({
  kind: found.kind,
  severity: found.severity,
  subject: {
    type: found.subjectType,
    id: found.subjectId,
    ...(found.subjectName === null ? {} : { name: found.subjectName }),
  },
  detail: found.detail,
  action: found.action,
  done: found.done,
  at: found.at,
});
