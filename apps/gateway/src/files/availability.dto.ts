import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsOptional } from 'class-validator';
import { type ProbedChunkV1, type ProbedPresence } from '#contracts';

const PRESENCES = ['present', 'missing', 'corrupt', 'unreachable'] as const satisfies ProbedPresence[];

export class AvailabilityQueryDto {
  @ApiPropertyOptional({ enum: ['true'], description: 'The nodes are always asked; here for clarity.' })
  @IsOptional()
  @Equals('true')
  probe?: string;
}

export class ProbedReplicaDto {
  @ApiProperty() nodeId!: string;
  @ApiProperty() nodeName!: string;
  @ApiProperty() zone!: string;
  @ApiProperty({ enum: PRESENCES }) presence!: ProbedPresence;
  @ApiProperty() latencyMs!: number;
}

export class ProbedChunkDto {
  @ApiProperty() index!: number;
  @ApiProperty() cid!: string;
  @ApiProperty({ type: [ProbedReplicaDto] }) replicas!: ProbedReplicaDto[];
}

export class AvailabilityDto {
  @ApiProperty() fileId!: string;
  @ApiProperty({ description: 'Every chunk was found whole on some node.' }) readable!: boolean;
  @ApiProperty({ description: 'How many nodes may be lost now, whichever they are.' }) survivesNodeLosses!: number;
  @ApiProperty({ description: 'No node holds all chunks.' }) spreadHolds!: boolean;
  @ApiProperty({ format: 'date-time' }) probedAt!: string;
  @ApiProperty({ type: [ProbedChunkDto] }) chunks!: ProbedChunkDto[];
}

export const toProbedChunkDto = ({ index, chunkCid, replicas }: ProbedChunkV1): ProbedChunkDto => ({
  index,
  cid: chunkCid,
  replicas: replicas.map(({ nodeId, nodeName, zone, presence, latencyMs }) => ({
    nodeId,
    nodeName,
    zone,
    presence,
    latencyMs,
  })),
});
