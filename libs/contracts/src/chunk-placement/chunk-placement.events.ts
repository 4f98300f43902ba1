import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Min } from 'class-validator';
import { CID_PATTERN } from '../metadata/chunk-record.js';
import { PROTECTIONS, type Protection } from '../protection.js';

/** What every event about a chunk says: the chunk, its live copies, and what that makes of its version. */
export class ChunkHealthV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) index!: number;
  @Matches(CID_PATTERN) chunkCid!: string;
  @IsInt() @Min(0) liveCopies!: number;
  @IsInt() @Min(1) wantedCopies!: number;
  /** Of the whole version, when the event was written. */
  @IsIn(PROTECTIONS) protection!: Protection;
  @IsOptional() @IsString() protectionReason!: string | null;
  /** Fewest live copies of any chunk of the version. */
  @IsInt() @Min(0) minCopies!: number;
}

/** A copy was made and proved on a node. */
export class ChunkReplicatedV1 extends ChunkHealthV1 {
  @IsUUID() nodeId!: string;
}

/** A chunk has fewer live copies than wanted, and a repair task is open for it. */
export class ChunkDegradedV1 extends ChunkHealthV1 {
  @IsString() reason!: string;
}

/** No live copy of a chunk is known: its file can't be read until a node returns. */
export class ChunkLostV1 extends ChunkHealthV1 {
  @IsString() reason!: string;
}
