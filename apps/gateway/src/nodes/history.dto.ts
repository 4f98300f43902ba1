import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  HISTORY_STEPS,
  type HistoryStep,
  NODE_STATES,
  type NodePointV1,
  type NodeState,
  type SystemPointV1,
  type VerdictV1,
} from '#contracts';
import { IsInstant } from '../http/instant.js';

export class HistoryQueryDto {
  @ApiPropertyOptional({
    enum: HISTORY_STEPS,
    default: 'hour',
    description: 'Minutes are kept for 2 days, hours for 90, days for 5 years.',
  })
  @IsOptional()
  @IsIn(HISTORY_STEPS)
  step: HistoryStep = 'hour';

  @ApiPropertyOptional({ format: 'date-time', description: 'Points from then on.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Points before then.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class NodePointDto {
  @ApiProperty({ format: 'date-time', description: 'When the step began.' }) at!: string;
  @ApiProperty({ enum: NODE_STATES, description: 'The most frequent one.' }) state!: NodeState;
  @ApiProperty({ description: 'Share of the time in which it answered as itself, 0 to 1.' }) answeredShare!: number;
  @ApiProperty() capacityBytes!: number;
  @ApiProperty({ type: Number, nullable: true }) usedBytes!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Mean of the last probe of each minute.' })
  latencyMs!: number | null;
  @ApiProperty({ type: Number, nullable: true }) replicaCount!: number | null;
  @ApiProperty({ type: Number, nullable: true }) storedBytes!: number | null;
}

export class NodeHistoryDto {
  @ApiProperty({ type: [NodePointDto], description: 'Oldest first.' }) items!: NodePointDto[];
}

export class SystemPointDto {
  @ApiProperty({ format: 'date-time', description: 'When the step began.' }) at!: string;
  @ApiProperty() nodes!: number;
  @ApiProperty({ description: 'Fewest within the step.' }) answeringNodes!: number;
  @ApiProperty() capacityBytes!: number;
  @ApiProperty() usedBytes!: number;
  @ApiProperty({ type: Number, nullable: true }) replicaCount!: number | null;
  @ApiProperty({ type: Number, nullable: true }) storedBytes!: number | null;
}

export class SystemHistoryDto {
  @ApiProperty({ type: [SystemPointDto], description: 'Oldest first.' }) items!: SystemPointDto[];
}

export class VerdictDto {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ enum: NODE_STATES }) state!: NodeState;
  @ApiProperty({ type: String, enum: NODE_STATES, nullable: true }) previousState!: NodeState | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ description: 'Moves when what it holds has to be proved anew.' }) epoch!: number;
}

export class VerdictPageDto {
  @ApiProperty({ type: [VerdictDto], description: 'Newest first.' }) items!: VerdictDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const toNodePointDto = (point: NodePointV1): NodePointDto => ({
  at: point.at,
  state: point.state,
  answeredShare: point.answeredShare,
  capacityBytes: point.capacityBytes,
  usedBytes: point.usedBytes,
  latencyMs: point.latencyMs,
  replicaCount: point.replicaCount,
  storedBytes: point.storedBytes,
});

export const toSystemPointDto = (point: SystemPointV1): SystemPointDto => ({
  at: point.at,
  nodes: point.nodes,
  answeringNodes: point.answeringNodes,
  capacityBytes: point.capacityBytes,
  usedBytes: point.usedBytes,
  replicaCount: point.replicaCount,
  storedBytes: point.storedBytes,
});

export const toVerdictDto = ({ at, state, previousState, reason, epoch }: VerdictV1): VerdictDto => ({
  at,
  state,
  previousState,
  reason,
  epoch,
});
