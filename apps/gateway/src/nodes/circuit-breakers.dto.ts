import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { BREAKER_CALLERS, BREAKER_STATES, type BreakerCaller, type BreakerPhase, type BreakerV1 } from '#contracts';

export class CircuitBreakerDto {
  @ApiProperty() nodeId!: string;
  @ApiProperty() nodeName!: string;
  @ApiProperty({ enum: BREAKER_CALLERS }) caller!: BreakerCaller;
  @ApiProperty({ description: 'The process that has it; another name after each start.' }) instance!: string;
  @ApiProperty({ enum: BREAKER_STATES }) state!: BreakerPhase;
  @ApiProperty({ description: 'In a row.' }) failures!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Of the last failure.' }) reason!: string | null;
  @ApiProperty({ format: 'date-time' }) openedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'From then on one request may try.' }) nextTryAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
}

export class CircuitBreakerListDto {
  @ApiProperty({ type: [CircuitBreakerDto], description: 'Those that are not closed.' }) items!: CircuitBreakerDto[];
}

export class ResetBreakersRequestDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Absent: of all nodes.' })
  @IsOptional()
  @IsUUID()
  nodeId?: string;
}

export class ResetBreakersDto {
  @ApiProperty({ description: 'How many nodes it was said of.' }) nodes!: number;
}

export const toCircuitBreakerDto = (breaker: BreakerV1): CircuitBreakerDto => ({
  nodeId: breaker.nodeId,
  nodeName: breaker.nodeName,
  caller: breaker.caller,
  instance: breaker.instance,
  state: breaker.state,
  failures: breaker.failures,
  reason: breaker.reason,
  openedAt: breaker.openedAt,
  nextTryAt: breaker.nextTryAt,
  updatedAt: breaker.updatedAt,
});
