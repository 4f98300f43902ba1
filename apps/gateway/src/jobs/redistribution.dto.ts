import { ApiProperty } from '@nestjs/swagger';
import { PROTECTIONS, type Protection, type RedistributionPlanV1, type RedistributionStepV1 } from '#contracts';

export class RedistributionStepDto {
  @ApiProperty({ description: 'The chunk.' }) index!: number;
  @ApiProperty({ enum: ['copy', 'mend', 'move'] }) do!: RedistributionStepV1['do'];
  @ApiProperty({ type: String, nullable: true }) fromNodeId!: string | null;
  @ApiProperty({ description: 'Where chance decides, it may become another node.' }) toNodeId!: string;
  @ApiProperty() reason!: string;
}

export class RedistributionPlanDto {
  @ApiProperty({ description: 'Copies that would be made or mended.' }) copies!: number;
  @ApiProperty({ description: 'Copies that would go from one node to another.' }) moves!: number;
  @ApiProperty() bytes!: number;
  @ApiProperty({ type: [RedistributionStepDto], description: 'The first 200.' }) steps!: RedistributionStepDto[];
  @ApiProperty({ type: [String], description: 'What can not be mended with the nodes there are.' })
  obstacles!: string[];
  @ApiProperty({ enum: PROTECTIONS, description: 'As it is now.' }) protection!: Protection;
  @ApiProperty({ type: String, nullable: true }) protectionReason!: string | null;
}

export const toRedistributionPlanDto = (plan: RedistributionPlanV1): RedistributionPlanDto => ({
  copies: plan.copies,
  moves: plan.moves,
  bytes: plan.bytes,
  steps: plan.steps.map((step) => ({
    index: step.index,
    do: step.do,
    fromNodeId: step.fromNodeId,
    toNodeId: step.toNodeId,
    reason: step.reason,
  })),
  obstacles: plan.obstacles,
  protection: plan.protection,
  protectionReason: plan.protectionReason,
});
