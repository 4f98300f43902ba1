import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MAX_COPIES, MAX_OWNERS_PER_QUESTION, MAX_TRASH_DAYS } from '../limits.js';
import type { Spread } from './metadata.rpc.js';

export const SPREADS = ['strict', 'off'] as const satisfies Spread[];

/** How far the files of a bucket are behind the last change of its copies or spread. */
export class BucketPolicyChangeV1 {
  /** When it was changed, ISO 8601 UTC. */
  since!: string;
  /** Files without all copies that the policy asks for, those in the trash too; 10,000 stands for that many or more. */
  pendingFiles!: number;
  /** Why some of them can't have them with the nodes there are; null as long as copies are made. */
  reason!: string | null;
}

/** A bucket with its policy and its sums. Sizes in bytes, times ISO 8601 UTC. */
export class BucketV1 {
  name!: string;
  copies!: number;
  spread!: Spread;
  /** Null: as much as there is. */
  quotaBytes!: number | null;
  /** How long deleted files stay in the trash; 0: they are purged at once. */
  trashDays!: number;
  /** Sizes of all files, those in the trash too. */
  usedBytes!: number;
  /** What open uploads may still need. */
  reservedBytes!: number;
  fileCount!: number;
  trashedCount!: number;
  /** Null: every file has what the policy asks for. */
  policyChange!: BucketPolicyChangeV1 | null;
  createdAt!: string;
  /** Names this policy of this bucket: it changes with each change of the policy, not with the sums. */
  etag!: string;
}

/** All buckets of an owner, by name: there are never more than a page holds. */
export class ListBucketsRequestV1 {
  @IsUUID() ownerId!: string;
}
export class ListBucketsReplyV1 {
  buckets!: BucketV1[];
}

export class GetBucketRequestV1 {
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) name!: string;
}
export class BucketReplyV1 {
  bucket!: BucketV1;
}

/** Makes a bucket. A second time it exists. */
export class CreateBucketRequestV1 {
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) name!: string;
  @IsInt() @Min(1) @Max(MAX_COPIES) copies!: number;
  @IsIn(SPREADS) spread!: Spread;
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) quotaBytes!: number | null;
  @IsInt() @Min(0) @Max(MAX_TRASH_DAYS) trashDays!: number;
}

/**
 * Changes the policy; what is left out stays. Copies and spread hold for uploads that begin from then on, and stored files follow
 * in the background; the quota and the days in the trash hold at once. `onlyIfEtags`: refused unless the policy is one of these.
 */
export class UpdateBucketRequestV1 {
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) name!: string;
  @IsOptional() @IsInt() @Min(1) @Max(MAX_COPIES) copies?: number;
  @IsOptional() @IsIn(SPREADS) spread?: Spread;
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) quotaBytes?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_TRASH_DAYS) trashDays?: number;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) onlyIfEtags?: string[];
}

/** Deletes a bucket without files, trash and open uploads. A second time it is not found. */
export class DeleteBucketRequestV1 {
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) name!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) onlyIfEtags?: string[];
}
export class DeleteBucketReplyV1 {}

/** What an owner may store, in all buckets together, and does. */
export class OwnerUsageV1 {
  ownerId!: string;
  /** Null: as much as there is. */
  quotaBytes!: number | null;
  usedBytes!: number;
  reservedBytes!: number;
  fileCount!: number;
}

/** Sets an owner's quota; below what is stored it only keeps more from coming. */
export class SetOwnerQuotaRequestV1 {
  @IsUUID() ownerId!: string;
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) quotaBytes!: number | null;
}
export class SetOwnerQuotaReplyV1 {
  owner!: OwnerUsageV1;
}

/** One answer per id and in its order; who never stored anything has zeros. */
export class DescribeOwnersRequestV1 {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_OWNERS_PER_QUESTION)
  @IsUUID(undefined, { each: true })
  ownerIds!: string[];
}
export class DescribeOwnersReplyV1 {
  owners!: OwnerUsageV1[];
}
