import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_CHUNKS_PER_MESSAGE, MAX_PAGE_SIZE, MAX_PATH_BYTES, MAX_VERSIONS_PER_QUESTION } from '../limits.js';
import type { Protection } from '../protection.js';
import { ChunkRecordV1 } from './chunk-record.js';

export const SHA256_HEX_PATTERN = /^[0-9a-f]{64}$/;

/** `strict`: no node may hold all chunks of a version. `off`: copies only. */
export type Spread = 'strict' | 'off';

/** A file as its owner sees it. Sizes in bytes, times ISO 8601 UTC, `sha256` in hex over the file's own bytes. */
export class FileV1 {
  id!: string;
  versionId!: string;
  ownerId!: string;
  bucket!: string;
  path!: string;
  sizeBytes!: number;
  contentType!: string;
  sha256!: string;
  chunkCount!: number;
  wantedCopies!: number;
  /** Fewest live copies of any chunk, last value known from events. */
  minCopies!: number;
  protection!: Protection;
  protectionReason!: string | null;
  createdAt!: string;
  updatedAt!: string;
  /** Counts the contents this path has had, from 1. */
  version!: number;
}

/**
 * Opens an upload. The gateway chooses `versionId`, so a repeat finds the same upload.
 * The data key comes wrapped: metadata can't read a file with what it stores.
 */
export class BeginUploadRequestV1 {
  @IsUUID() versionId!: string;
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) bucket!: string;
  @IsString() @MaxLength(MAX_PATH_BYTES) path!: string;
  @IsString() @MaxLength(255) contentType!: string;
  /** Reserved against the quota; null when the client sent no length. */
  @IsOptional() @IsInt() @Min(0) expectedSizeBytes!: number | null;
  @IsString() @MaxLength(100) keyId!: string;
  @IsString() @MaxLength(200) wrappedKey!: string;
}
export class BeginUploadReplyV1 {
  copies!: number;
  spread!: Spread;
}

/** Stores chunks of an open upload and announces them. Twice the same chunk changes nothing. */
export class RecordChunksRequestV1 {
  @IsUUID() versionId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CHUNKS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => ChunkRecordV1)
  chunks!: ChunkRecordV1[];
}
export class RecordChunksReplyV1 {}

/** Makes the version visible. `chunks` are those not recorded yet: a small file needs no record-chunks. */
export class CommitFileRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) sizeBytes!: number;
  @Matches(SHA256_HEX_PATTERN) sha256!: string;
  @IsInt() @Min(0) chunkCount!: number;
  @IsArray()
  @ArrayMaxSize(MAX_CHUNKS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => ChunkRecordV1)
  chunks!: ChunkRecordV1[];
  /** True: fails with FILE.EXISTS when the path has a file (If-None-Match: *). */
  @IsBoolean() onlyIfNew!: boolean;
  /** Fails with FILE.CHANGED unless the path's file has this SHA-256 (If-Match). */
  @IsOptional() @Matches(SHA256_HEX_PATTERN) onlyIfSha256!: string | null;
}
export class CommitFileReplyV1 {
  file!: FileV1;
  /** False: it replaced an earlier content of the path. */
  created!: boolean;
}

/** `open` may still become either of `committed` and `abandoned`; these are final, but a committed one can be `purged`. */
export const UPLOAD_STATES = ['open', 'committed', 'abandoned', 'purged'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

export class AbandonUploadRequestV1 {
  @IsUUID() versionId!: string;
  @IsString() @MaxLength(200) reason!: string;
}
export class AbandonUploadReplyV1 {
  state!: UploadState;
}

/** Says that these uploads are still being received; without it they are abandoned after some minutes. */
export class HeartbeatUploadsRequestV1 {
  @IsArray() @ArrayMaxSize(1000) @IsUUID(undefined, { each: true }) versionIds!: string[];
}
export class HeartbeatUploadsReplyV1 {
  /** Those that are no longer open: their gateway can stop. */
  closedVersionIds!: string[];
}

export class UploadStatesRequestV1 {
  @IsArray() @ArrayMaxSize(1000) @IsUUID(undefined, { each: true }) versionIds!: string[];
}
export class UploadStatesReplyV1 {
  /** `unknown` releases nothing: this database may be older than the nodes. */
  states!: { versionId: string; state: UploadState | 'unknown' }[];
}

/** A file by id, or by bucket and path; only its owner finds it. */
export class FileSelectorV1 {
  @IsOptional() @IsUUID() fileId?: string;
  @IsOptional() @IsString() @MaxLength(63) bucket?: string;
  @IsOptional() @IsString() @MaxLength(MAX_PATH_BYTES) path?: string;
}

/** What a chunk is in a plan: no nodes, they change. */
export class PlannedChunkV1 {
  index!: number;
  chunkCid!: string;
  offsetBytes!: number;
  sizeBytes!: number;
  storedBytes!: number;
}

export class ReadPlanRequestV1 {
  @IsUUID() ownerId!: string;
  @ValidateNested() @Type(() => FileSelectorV1) file!: FileSelectorV1;
  /** First byte wanted; negative counts from the end. */
  @IsInt() fromByte!: number;
  @IsInt() @Min(1) @Max(MAX_CHUNKS_PER_MESSAGE) limit!: number;
}
export class ReadPlanReplyV1 {
  file!: FileV1;
  keyId!: string;
  wrappedKey!: string;
  chunks!: PlannedChunkV1[];
  nextIndex!: number | null;
}

/** The next page of a plan, by version id: a file replaced meanwhile can't change under a running download. */
export class ReadPlanPageRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) fromIndex!: number;
  @IsInt() @Min(1) @Max(MAX_CHUNKS_PER_MESSAGE) limit!: number;
}
export class ReadPlanPageReplyV1 {
  chunks!: PlannedChunkV1[];
  nextIndex!: number | null;
}

export class GetFileRequestV1 {
  @IsUUID() ownerId!: string;
  @ValidateNested() @Type(() => FileSelectorV1) file!: FileSelectorV1;
}
export class GetFileReplyV1 {
  file!: FileV1;
}

/** A file, whoever owns it: for what administrators do to files without reading them. */
export class FindFileRequestV1 {
  @IsUUID() fileId!: string;
}
export class FindFileReplyV1 {
  file!: FileV1;
}

/** Orders of a list; with `-` before it the other way round. */
export const FILE_SORTS = ['path', 'createdAt', 'updatedAt', 'sizeBytes'] as const;
export type FileSort = (typeof FILE_SORTS)[number] | `-${(typeof FILE_SORTS)[number]}`;
export const FILE_SORT_VALUES: FileSort[] = FILE_SORTS.flatMap((sort) => [sort, `-${sort}` as const]);
/** Longest text that can be searched for. */
export const MAX_SEARCH_LENGTH = 200;

/** A keyset page of a user's files; in all buckets, by bucket and path, unless it says otherwise. */
export class ListFilesRequestV1 {
  @IsUUID() ownerId!: string;
  @IsOptional() @IsString() @MaxLength(63) bucket?: string;
  @IsOptional() @IsString() @MaxLength(MAX_PATH_BYTES) prefix?: string;
  /**
   * One character: what it ends behind the prefix is shown as one of `prefixes`, in one bucket. By path these stand among the files; by
   * `updatedAt` and `sizeBytes` all of them come first, by name: then it is a slash, and the prefix a folder.
   */
  @IsOptional() @IsString() @MaxLength(2) delimiter?: string;
  /** Only paths that hold this text behind the prefix, whatever the case of its letters. */
  @IsOptional() @IsString() @MaxLength(MAX_SEARCH_LENGTH) search?: string;
  @IsOptional() @IsIn(FILE_SORT_VALUES) sort?: FileSort;
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
  @IsOptional() @IsString() @MaxLength(8192) cursor?: string;
}
export class ListFilesReplyV1 {
  items!: FileV1[];
  /** What paths have in common up to the delimiter: in the order of the list by path, else by name. */
  prefixes!: string[];
  /** With a search a page may be short, or empty, and still not be the last. */
  nextCursor!: string | null;
}

/** To the trash, or, when `permanent`, purged at once. A second time the file is not found. */
export class DeleteFileRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() fileId!: string;
  @IsBoolean() permanent!: boolean;
}
export class DeleteFileReplyV1 {}

export class MasterKeyCheckV1 {
  @IsString() @MaxLength(100) keyId!: string;
  @IsString() @MaxLength(200) checkValue!: string;
}

/**
 * Holds a gateway's ring of master keys against the ones registered. With no key registered the given ones become so.
 * `mismatch`: a registered key is absent or another; that gateway must not become ready.
 */
export class RegisterMasterKeysRequestV1 {
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => MasterKeyCheckV1) keys!: MasterKeyCheckV1[];
}
export class RegisterMasterKeysReplyV1 {
  status!: 'accepted' | 'mismatch' | 'none-registered';
  registeredKeyIds!: string[];
}

export class MetadataStatusRequestV1 {}
export class MetadataStatusReplyV1 {
  files!: number;
  bytes!: number;
  openUploads!: number;
  trashedFiles!: number;
  filesByProtection!: Record<Protection, number>;
  outboxPending!: number;
  outboxOldestSeconds!: number;
}

/** Whose these versions are, open uploads and purged versions included. */
export class OwnersOfVersionsRequestV1 {
  @IsArray() @ArrayMaxSize(MAX_VERSIONS_PER_QUESTION) @IsUUID(undefined, { each: true }) versionIds!: string[];
}
export class OwnersOfVersionsReplyV1 {
  /** Without those that are unknown here, or forgotten. */
  owners!: { versionId: string; ownerId: string }[];
}
