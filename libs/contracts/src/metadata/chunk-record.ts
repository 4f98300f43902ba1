import { ArrayMaxSize, IsArray, IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';

/** CIDv1 in base32, raw or dag-pb with sha2-256: what every chunk and leaf is named by. */
export const CID_PATTERN = /^baf[a-z2-7]{56}$/;

/**
 * A chunk that lies on nodes: `sizeBytes` of the file from `offsetBytes` on, `storedBytes` on a node (leaves with nonce and tag, and the root).
 * `nodeIds` wrote and pinned it with the answer checked; `failedNodeIds` were tried and may hold parts of it.
 */
export class ChunkRecordV1 {
  @IsInt() @Min(0) index!: number;
  @IsString() @Matches(CID_PATTERN) chunkCid!: string;
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) offsetBytes!: number;
  @IsInt() @Min(1) sizeBytes!: number;
  @IsInt() @Min(1) storedBytes!: number;
  @IsArray() @ArrayMaxSize(16) @IsUUID(undefined, { each: true }) nodeIds!: string[];
  @IsArray() @ArrayMaxSize(64) @IsUUID(undefined, { each: true }) failedNodeIds!: string[];
}
