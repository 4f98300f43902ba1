import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_CHUNKS_PER_MESSAGE } from '../limits.js';
import { ChunkRecordV1 } from './chunk-record.js';
import { SHA256_HEX_PATTERN } from './metadata.rpc.js';

/** Chunks of an upload were written and recorded; the copies still missing can be made now. */
export class ChunkStoredV1 {
  @IsUUID() versionId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CHUNKS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => ChunkRecordV1)
  chunks!: ChunkRecordV1[];
}

/** A version became visible. */
export class FileCommittedV1 {
  @IsUUID() fileId!: string;
  @IsUUID() versionId!: string;
  @IsUUID() ownerId!: string;
  @IsString() bucket!: string;
  @IsString() path!: string;
  @IsInt() @Min(0) sizeBytes!: number;
  @Matches(SHA256_HEX_PATTERN) sha256!: string;
  @IsInt() @Min(0) chunkCount!: number;
  @IsOptional() @IsUUID() replacedVersionId!: string | null;
}

/** A file went to the trash; its chunks stay where they are. */
export class FileTrashedV1 {
  @IsUUID() fileId!: string;
  @IsUUID() versionId!: string;
  @IsUUID() ownerId!: string;
}

/** A file came back from the trash; its path may be another one. */
export class FileRestoredV1 {
  @IsUUID() fileId!: string;
  @IsUUID() versionId!: string;
  @IsUUID() ownerId!: string;
  @IsString() bucket!: string;
  @IsString() path!: string;
}

/** A file got another path or bucket; its content stays. */
export class FileMovedV1 {
  @IsUUID() fileId!: string;
  @IsUUID() versionId!: string;
  @IsUUID() ownerId!: string;
  @IsString() fromBucket!: string;
  @IsString() fromPath!: string;
  @IsString() bucket!: string;
  @IsString() path!: string;
}

export const PURGE_REASONS = ['deleted', 'replaced', 'trash-expired'] as const;

/** A version is gone for good: its replicas can be released. */
export class VersionPurgedV1 {
  @IsUUID() versionId!: string;
  @IsUUID() fileId!: string;
  @IsUUID() ownerId!: string;
  @IsIn(PURGE_REASONS) reason!: (typeof PURGE_REASONS)[number];
}

/** An upload ended without a file: what it wrote can be released. */
export class UploadAbandonedV1 {
  @IsUUID() versionId!: string;
  @IsString() reason!: string;
}
