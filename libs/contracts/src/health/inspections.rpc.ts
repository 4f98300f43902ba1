import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import type { HealthFindingV1 } from './health-finding.js';

/** What metadata looks over of its own. */
export const METADATA_INSPECTIONS = ['counters', 'uploads', 'outbox'] as const;
export type MetadataInspection = (typeof METADATA_INSPECTIONS)[number];

/** A page of one inspection; with `fix` what is wrong is set right at once. */
export class InspectMetadataRequestV1 {
  @IsIn(METADATA_INSPECTIONS) inspection!: MetadataInspection;
  @IsBoolean() fix!: boolean;
  /** `nextCursor` of the page before. */
  @IsOptional() @IsUUID() cursor?: string;
}
export class InspectMetadataReplyV1 {
  findings!: HealthFindingV1[];
  nextCursor!: string | null;
}

/** Most versions a page of committed versions names. */
export const MAX_VERSIONS_PER_PAGE = 500;

/** Committed versions in the order of their ids, those of the last minutes left out: news of them may be on the way. */
export class ListCommittedVersionsRequestV1 {
  @IsOptional() @IsUUID() cursor?: string;
}
export class ListCommittedVersionsReplyV1 {
  versionIds!: string[];
  nextCursor!: string | null;
}

/** Looks at streams, consumers, dead letters and node-monitor's own outbox. */
export class InspectStreamsRequestV1 {
  @IsBoolean() fix!: boolean;
  /** Services that consume events. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(['auth', 'metadata', 'chunk-placement', 'node-monitor'], { each: true })
  consumers!: string[];
}
export class InspectStreamsReplyV1 {
  findings!: HealthFindingV1[];
}

/** Looks over auth's outbox; with `fix` what waits is sent at once, and what was kept for too long is deleted. */
export class InspectAuthRequestV1 {
  @IsBoolean() fix!: boolean;
}
export class InspectAuthReplyV1 {
  findings!: HealthFindingV1[];
}
