import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { MAX_PAGE_SIZE, type NodeReplicaV1, REPLICA_STATES, type ReplicaState } from '#contracts';

const DEFAULT_PAGE_SIZE = 100;

export class NodePageQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit: number = DEFAULT_PAGE_SIZE;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(/^[0-9]{1,18}$/)
  cursor?: string;
}

export class NodeReplicasQueryDto extends NodePageQueryDto {
  @ApiPropertyOptional({ enum: REPLICA_STATES, description: 'Only replicas in this state.' })
  @IsOptional()
  @IsIn(REPLICA_STATES)
  state?: ReplicaState;
}

export class NodeReplicaDto {
  @ApiProperty() chunkCid!: string;
  @ApiProperty() versionId!: string;
  @ApiProperty({ description: 'Of the chunk in its version.' }) index!: number;
  @ApiProperty() storedBytes!: number;
  @ApiProperty({ enum: REPLICA_STATES }) state!: ReplicaState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was last proved there.' })
  verifiedAt!: string | null;
  @ApiProperty({ description: 'What is known of it is from before the node was last away, restarted or lost a block.' })
  unverified!: boolean;
}

export class NodeReplicaPageDto {
  @ApiProperty({ type: [NodeReplicaDto] }) items!: NodeReplicaDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const toNodeReplicaDto = (replica: NodeReplicaV1): NodeReplicaDto => ({
  chunkCid: replica.chunkCid,
  versionId: replica.versionId,
  index: replica.index,
  storedBytes: replica.storedBytes,
  state: replica.state,
  verifiedAt: replica.verifiedAt,
  unverified: replica.unverified,
});
