import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsOptional } from 'class-validator';
import type { NodeLoadV1, RebalancePlanV1, RefreshNodeLoadsReplyV1 } from '#contracts';

export class PlanRebalanceRequestDto {
  @ApiPropertyOptional({
    enum: [true],
    default: true,
    description: 'A plan is all this makes; it is applied by itself.',
  })
  @IsOptional()
  @Equals(true)
  dryRun?: boolean;
}

export class NodeBalanceDto {
  @ApiProperty() nodeId!: string;
  @ApiProperty() nodeName!: string;
  @ApiProperty() capacityBytes!: number;
  @ApiProperty({ description: 'Bytes on the node now.' }) before!: number;
  @ApiProperty({ description: 'Bytes on it when the plan is carried out.' }) after!: number;
}

export class RebalancePlanDto {
  @ApiProperty() id!: string;
  @ApiProperty({ description: 'Copies that go from one node to another.' }) moves!: number;
  @ApiProperty() bytes!: number;
  @ApiProperty({ type: [NodeBalanceDto] }) perNode!: NodeBalanceDto[];
  @ApiProperty({ description: 'False: further moves are left to the next plan.' }) complete!: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ description: 'Names what the plan was made from.' }) stateVersion!: string;
}

export class CountedBeforeDto {
  @ApiProperty() replicaCount!: number;
  @ApiProperty() storedBytes!: number;
  @ApiProperty({ format: 'date-time' }) countedAt!: string;
}

export class NodePinsDto {
  @ApiProperty({ description: 'Copies that were missing; they are made anew.' }) missing!: number;
  @ApiProperty({ description: 'Pins of ours that are on their way in or out.' }) unclaimed!: number;
  @ApiProperty({ description: 'Pins that are none of ours.' }) foreign!: number;
}

export class NodeLoadDto {
  @ApiProperty() nodeId!: string;
  @ApiProperty() nodeName!: string;
  @ApiProperty() capacityBytes!: number;
  @ApiProperty({ description: 'Counted anew, without what was missing.' }) replicaCount!: number;
  @ApiProperty() storedBytes!: number;
  @ApiProperty({ type: CountedBeforeDto, nullable: true, description: 'As counted the time before.' })
  previous!: CountedBeforeDto | null;
  @ApiProperty({
    type: NodePinsDto,
    nullable: true,
    description: "The node's own list against ours; null when it could not be asked.",
  })
  pins!: NodePinsDto | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

export class NodeLoadsDto {
  @ApiProperty({ type: [NodeLoadDto] }) nodes!: NodeLoadDto[];
  @ApiProperty({ type: RebalancePlanDto }) plan!: RebalancePlanDto;
}

export const toRebalancePlanDto = (plan: RebalancePlanV1): RebalancePlanDto => ({
  id: plan.id,
  moves: plan.moves,
  bytes: plan.bytes,
  perNode: plan.perNode.map(({ nodeId, nodeName, capacityBytes, before, after }) => ({
    nodeId,
    nodeName,
    capacityBytes,
    before,
    after,
  })),
  complete: plan.complete,
  createdAt: plan.createdAt,
  expiresAt: plan.expiresAt,
  stateVersion: plan.stateVersion,
});

const toNodeLoadDto = (load: NodeLoadV1): NodeLoadDto => ({
  nodeId: load.nodeId,
  nodeName: load.nodeName,
  capacityBytes: load.capacityBytes,
  replicaCount: load.replicaCount,
  storedBytes: load.storedBytes,
  previous: load.previous,
  pins: load.pins,
  note: load.note,
});

export const toNodeLoadsDto = ({ nodes, plan }: RefreshNodeLoadsReplyV1): NodeLoadsDto => ({
  nodes: nodes.map(toNodeLoadDto),
  plan: toRebalancePlanDto(plan),
});
