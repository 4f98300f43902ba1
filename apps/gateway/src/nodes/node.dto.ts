import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import {
  DURABILITIES,
  type Durability,
  NODE_STATES,
  NODE_WISHES,
  type NodeState,
  type NodeWish,
  type NodeTestStepV1,
  type NodeUsageV1,
  type NodeV1,
  type TestNodeReplyV1,
} from '#contracts';

export class RegisterNodeRequestDto {
  @ApiProperty({ maxLength: 63 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(63)
  name!: string;

  @ApiProperty({ description: 'Kubo RPC address, e.g. http://10.0.0.5:5001' })
  @IsString()
  @MaxLength(2048)
  rpcUrl!: string;

  @ApiPropertyOptional({ description: 'Kubo gateway address; without it blocks are read over RPC.' })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  gatewayUrl?: string;

  @ApiPropertyOptional({ description: 'The identity the node must have.' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  peerId?: string;

  @ApiProperty({ maxLength: 63, description: 'Failure domain: copies go to different ones.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(63)
  zone!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(0)
  capacityBytes?: number;

  @ApiPropertyOptional({ format: 'password', description: 'Never shown again.' })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  dataToken?: string;

  @ApiPropertyOptional({
    format: 'password',
    description: 'For garbage collection and for reading the configuration. Never shown again.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  opsToken?: string;
}

export class RemoveNodeQueryDto {
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  force?: string;

  @ApiPropertyOptional({ description: "The node's name, to remove one that still holds replicas." })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  confirm?: string;
}

export class TestNodeQueryDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'The full diagnostic.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  deep?: string;
}

export class NodeDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: NODE_STATES }) state!: NodeState;
  @ApiProperty({ format: 'date-time' }) stateSince!: string;
  @ApiProperty({ type: String, nullable: true }) stateReason!: string | null;
  @ApiProperty({
    type: String,
    enum: NODE_WISHES,
    nullable: true,
    description: 'What an operator asked for; the state too, unless it is down or an impostor.',
  })
  operatorWish!: NodeWish | null;
  @ApiProperty() peerId!: string;
  @ApiProperty() zone!: string;
  @ApiProperty() rpcUrl!: string;
  @ApiProperty({ type: String, nullable: true }) gatewayUrl!: string | null;
  @ApiProperty({ type: String, nullable: true }) version!: string | null;
  @ApiProperty() capacityBytes!: number;
  @ApiProperty({ type: Number, nullable: true }) usedBytes!: number | null;
  @ApiProperty({ type: Number, nullable: true }) freeBytes!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'By our rows; null when they could not be asked.' })
  replicaCount!: number | null;
  @ApiProperty({ type: Number, nullable: true }) latencyMs!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSeenAt!: string | null;
  @ApiProperty({ enum: DURABILITIES, description: 'Whether it fsyncs what it answers for.' }) durability!: Durability;
}

export class NodeListDto {
  @ApiProperty({ type: [NodeDto] }) items!: NodeDto[];
}

export class NodeTestStepDto {
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ['ok', 'warning', 'failed', 'skipped'] }) verdict!: NodeTestStepV1['verdict'];
  @ApiProperty() detail!: string;
  @ApiProperty() durationMs!: number;
}

export class RegisteredNodeDto extends NodeDto {
  @ApiProperty({ type: [String], description: 'What an operator should know: no fsync, no token, no private swarm.' })
  findings!: string[];
  @ApiPropertyOptional({ type: [NodeTestStepDto], description: 'How each step of its test went, when it was added.' })
  steps?: NodeTestStepDto[];
}

export class NodeTestDto {
  @ApiProperty() ok!: boolean;
  @ApiProperty({ type: [NodeTestStepDto] }) steps!: NodeTestStepDto[];
}

/** A node as administrators see it: without its tokens, sealed or not. */
export const toNodeDto = (node: NodeV1, usage: NodeUsageV1 | null): NodeDto => ({
  id: node.id,
  name: node.name,
  state: node.state,
  stateSince: node.stateSince,
  stateReason: node.stateReason,
  operatorWish: node.operatorWish ?? null,
  peerId: node.peerId,
  zone: node.zone,
  rpcUrl: node.rpcUrl,
  gatewayUrl: node.gatewayUrl,
  version: node.version,
  capacityBytes: node.capacityBytes,
  usedBytes: node.usedBytes,
  freeBytes: node.freeBytes,
  replicaCount: usage ? usage.replicaCount : null,
  latencyMs: node.latencyMs,
  lastSeenAt: node.lastSeenAt,
  durability: node.durability,
});

export const toNodeTestStepDto = ({ name, verdict, detail, durationMs }: NodeTestStepV1): NodeTestStepDto => ({
  name,
  verdict,
  detail,
  durationMs,
});

export const toNodeTestDto = ({ ok, steps }: TestNodeReplyV1): NodeTestDto => ({
  ok,
  steps: steps.map(toNodeTestStepDto),
});
