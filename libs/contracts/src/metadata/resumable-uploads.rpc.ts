import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_CHUNKS_PER_MESSAGE, MAX_PATH_BYTES } from '../limits.js';
import { ChunkRecordV1 } from './chunk-record.js';
import type { Spread, UploadState } from './metadata.rpc.js';

/**
 * Opens an upload that comes in parts, over hours or days if need be. As with `begin-upload` the gateway chooses
 * `versionId`, which is the upload's id too, so a repeat finds the same upload.
 */
export class BeginResumableUploadRequestV1 {
  @IsUUID() versionId!: string;
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) bucket!: string;
  @IsString() @MaxLength(MAX_PATH_BYTES) path!: string;
  @IsString() @MaxLength(255) contentType!: string;
  /** Of the whole file; reserved against the quota. */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) sizeBytes!: number;
  @IsString() @MaxLength(100) keyId!: string;
  @IsString() @MaxLength(200) wrappedKey!: string;
  /** True: the commit fails with FILE.EXISTS when the path has a file by then. */
  @IsBoolean() onlyIfNew!: boolean;
  /** What the client says of its file, kept as it came and given back. */
  @IsString() @MaxLength(8192) clientMetadata!: string;
}
export class BeginResumableUploadReplyV1 {
  upload!: ResumableUploadV1;
}

/** How far an upload has come. `offsetBytes` of its bytes are safe on nodes: the client goes on from there. */
export class ResumableUploadV1 {
  versionId!: string;
  sizeBytes!: number;
  offsetBytes!: number;
  /** Chunks recorded so far: the index of the next one. */
  chunkCount!: number;
  /** State of the SHA-256 after those chunks, as the gateway saved it; null before the first. */
  hashState!: string | null;
  onlyIfNew!: boolean;
  clientMetadata!: string;
  state!: UploadState;
  /** ISO 8601; put off whenever bytes arrive. */
  expiresAt!: string;
  /** The file it became. */
  fileId!: string | null;
}

/** Only its owner finds an upload. */
export class GetResumableUploadRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() versionId!: string;
}
export class GetResumableUploadReplyV1 {
  upload!: ResumableUploadV1;
}

/** The last bytes received, too few for a leaf: one encrypted block, stored as chunk 0 of a version of its own (`versionId`). */
export class ResumableTailV1 {
  versionId!: string;
  chunkCid!: string;
  sizeBytes!: number;
  /** Who wrote it; it may have been copied since. */
  nodeIds!: string[];
}

/**
 * Asks to be the one who writes to an upload. One at a time does, whichever gateway it is in; who comes later makes the
 * one before it end, and asks again until it has.
 */
export class LeaseResumableUploadRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() versionId!: string;
}

/**
 * The right to write to an upload. It lasts for seconds and is prolonged; `fence` grows with each, and what comes with an
 * older one is refused.
 */
export class ResumableLeaseV1 {
  fence!: number;
  /** What this lease's tail is to be stored under: no other chunk has been, and none may be twice. */
  tailVersionId!: string;
  tail!: ResumableTailV1 | null;
  copies!: number;
  spread!: Spread;
  keyId!: string;
  wrappedKey!: string;
}
export class LeaseResumableUploadReplyV1 {
  /** `complete`: all bytes are there, only the commit may be missing. */
  status!: 'leased' | 'busy' | 'complete';
  upload!: ResumableUploadV1;
  /** Null unless `leased`. */
  lease!: ResumableLeaseV1 | null;
}

/**
 * Acknowledges bytes: chunks that follow the recorded ones, and what came behind them as a tail, which replaces the tail
 * there was. `offsetBytes` is the end of it all. A request that brings the upload no further changes nothing, so each may
 * come twice, and late.
 */
export class AdvanceResumableUploadRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(1) fence!: number;
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) offsetBytes!: number;
  @IsArray()
  @ArrayMaxSize(MAX_CHUNKS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => ChunkRecordV1)
  chunks!: ChunkRecordV1[];
  /** Of the SHA-256 after these chunks. */
  @IsOptional() @IsString() @MaxLength(400) hashState!: string | null;
  @IsOptional() @ValidateNested() @Type(() => ChunkRecordV1) tail!: ChunkRecordV1 | null;
  /** The lease's; the tail is stored under it. */
  @IsUUID() tailVersionId!: string;
  /** The writer is done: the next one need not wait. */
  @IsBoolean() release!: boolean;
}
export class AdvanceResumableUploadReplyV1 {
  upload!: ResumableUploadV1;
}

export class ResumableLeaseIdV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(1) fence!: number;
}
/** Says that these leases are in use. */
export class RenewResumableLeasesRequestV1 {
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ResumableLeaseIdV1)
  leases!: ResumableLeaseIdV1[];
}
export class RenewResumableLeasesReplyV1 {
  /** Somebody waits for these: acknowledge what has arrived, and release. */
  wantedVersionIds!: string[];
  /** Taken over by others, or their upload has ended: nothing more is acknowledged. */
  lostVersionIds!: string[];
}
