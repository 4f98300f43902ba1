import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MAX_PATH_BYTES } from '../limits.js';
import { type FileV1, SHA256_HEX_PATTERN } from './metadata.rpc.js';

/** Most files one move of a prefix may take: they change in one transaction. */
export const MAX_FILES_PER_MOVE = 5000;

/** Gives a file another path or bucket; what is left out stays. A second time the answer is the same. */
export class MoveFileRequestV1 {
  @IsUUID() ownerId!: string;
  @IsUUID() fileId!: string;
  @IsOptional() @IsString() @MaxLength(63) bucket?: string;
  @IsOptional() @IsString() @MaxLength(MAX_PATH_BYTES) path?: string;
  /** Fails with FILE.CHANGED unless the file has this SHA-256 (If-Match). */
  @IsOptional() @Matches(SHA256_HEX_PATTERN) onlyIfSha256?: string | null;
}
export class FileReplyV1 {
  file!: FileV1;
}

/** Moves all files whose path begins with a text, or none: each path gets `toPrefix` in place of `fromPrefix`. */
export class MovePrefixRequestV1 {
  @IsUUID() ownerId!: string;
  @IsString() @MaxLength(63) bucket!: string;
  @IsString() @MaxLength(MAX_PATH_BYTES) fromPrefix!: string;
  @IsString() @MaxLength(MAX_PATH_BYTES) toPrefix!: string;
  /** Left out: the same bucket. */
  @IsOptional() @IsString() @MaxLength(63) toBucket?: string;
}
export class MovePrefixReplyV1 {
  movedCount!: number;
}
