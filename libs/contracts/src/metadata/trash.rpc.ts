import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { MAX_PAGE_SIZE, MAX_PATH_BYTES } from '../limits.js';
import { FileV1 } from './metadata.rpc.js';

/** A file in the trash; its path may be taken by another one meanwhile. */
export class TrashedFileV1 extends FileV1 {
  trashedAt!: string;
  /** When it is purged by itself. */
  purgeAt!: string;
}

/** A keyset page of the trash, what was deleted last first. */
export class ListTrashRequestV1 {
  @IsUUID() ownerId!: string;
  @IsOptional() @IsString() @MaxLength(63) bucket?: string;
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
  @IsOptional() @IsString() @MaxLength(8192) cursor?: string;
}
export class ListTrashReplyV1 {
  items!: TrashedFileV1[];
  nextCursor!: string | null;
}

/** Takes a file out of the trash, to its own path or another one in its bucket. A second time the answer is the same. */
export class RestoreFileRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() fileId!: string;
  @IsOptional() @IsString() @MaxLength(MAX_PATH_BYTES) path?: string;
}

/** Purges a file that is in the trash. A second time it is not found. */
export class PurgeTrashedRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() fileId!: string;
}
export class PurgeTrashedReplyV1 {}

/** Most files one request of `empty-trash` purges: one transaction. */
export const MAX_PURGES_PER_REQUEST = 500;

/** Purges up to `limit` files of the trash, those deleted first; asked again until nothing is left. */
export class EmptyTrashRequestV1 {
  @IsUUID() ownerId!: string;
  @IsOptional() @IsString() @MaxLength(63) bucket?: string;
  @IsInt() @Min(1) @Max(MAX_PURGES_PER_REQUEST) limit!: number;
}
export class EmptyTrashReplyV1 {
  purgedCount!: number;
  /** False: there was more than `limit`, or somebody else is busy with what is left. */
  isEmpty!: boolean;
}
