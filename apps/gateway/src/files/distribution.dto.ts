import { ApiProperty } from '@nestjs/swagger';
import {
  type ChunkReplicasV1,
  NODE_STATES,
  type NodeState,
  type PlannedChunkV1,
  REPLICA_STATES,
  type ReplicaState,
} from '#contracts';
import { FileDto } from './file.dto.js';

export class FilePageDto {
  @ApiProperty({ type: [FileDto] }) items!: FileDto[];
  @ApiProperty({ type: [String], description: 'What several paths have in common up to the delimiter.' })
  prefixes!: string[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ReplicaDto {
  @ApiProperty() nodeId!: string;
  @ApiProperty() nodeName!: string;
  @ApiProperty() zone!: string;
  @ApiProperty({ enum: NODE_STATES, description: 'A copy on a node that is `down` or an `impostor` is no live one.' })
  nodeState!: NodeState;
  @ApiProperty({ enum: REPLICA_STATES }) state!: ReplicaState;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was last proved on the node.',
  })
  checkedAt!: string | null;
}

export class ChunkDto {
  @ApiProperty() index!: number;
  @ApiProperty() cid!: string;
  @ApiProperty({ description: "Of the file's own bytes." }) sizeBytes!: number;
  @ApiProperty() wantedCopies!: number;
  @ApiProperty({ type: [ReplicaDto] }) replicas!: ReplicaDto[];
}

export class ChunkPageDto {
  @ApiProperty({ type: [ChunkDto] }) items!: ChunkDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

/** A chunk of a file's plan, with the replicas that chunk-placement knows of. */
export const toChunkDto = (chunk: PlannedChunkV1, located: ChunkReplicasV1 | undefined): ChunkDto => ({
  index: chunk.index,
  cid: chunk.chunkCid,
  sizeBytes: chunk.sizeBytes,
  wantedCopies: located?.wantedCopies ?? 0,
  replicas: (located?.replicas ?? []).map(({ nodeId, nodeName, zone, nodeState, state, checkedAt }) => ({
    nodeId,
    nodeName,
    zone,
    nodeState,
    state,
    checkedAt,
  })),
});
