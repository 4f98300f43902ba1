import { ApiProperty } from '@nestjs/swagger';
import type { DrainObstacleV1, DrainPlanV1 } from '#contracts';

export class DrainObstacleDto {
  @ApiProperty({ enum: ['nodes', 'zones', 'bytes'] }) what!: DrainObstacleV1['what'];
  @ApiProperty() needed!: number;
  @ApiProperty() available!: number;
  @ApiProperty({ description: 'The same in words.' }) message!: string;
}

export class DrainPlanDto {
  @ApiProperty({ description: 'Whether its copies can be kept elsewhere as their owners want them.' })
  possible!: boolean;
  @ApiProperty({ type: [DrainObstacleDto], description: 'What is missing; empty when it is possible.' })
  obstacles!: DrainObstacleDto[];
  @ApiProperty({ description: 'Copies on the node, each of which is made elsewhere first.' }) copies!: number;
  @ApiProperty() bytes!: number;
}

export const toDrainPlanDto = ({ possible, obstacles, copies, bytes }: DrainPlanV1): DrainPlanDto => ({
  possible,
  obstacles: obstacles.map(({ what, needed, available, message }) => ({ what, needed, available, message })),
  copies,
  bytes,
});
