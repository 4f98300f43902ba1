import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;
export type BreakerPhase = (typeof BREAKER_STATES)[number];

/** Who has a circuit breaker per node. */
export const BREAKER_CALLERS = ['gateway', 'chunk-placement'] as const;
export type BreakerCaller = (typeof BREAKER_CALLERS)[number];

/** A breaker that is not closed, as the process that has it sees it. */
export class OpenBreakerV1 {
  @IsUUID() nodeId!: string;
  @IsIn(['open', 'half-open']) state!: Exclude<BreakerPhase, 'closed'>;
  /** In a row. */
  @IsInt() @Min(1) failures!: number;
  @IsOptional() @IsString() @MaxLength(500) reason!: string | null;
  @IsInt() @Min(0) openForMs!: number;
  @IsInt() @Min(0) nextTryInMs!: number;
}

/** All breakers of one process that are not closed, in place of what it reported before; forgotten after 30 s without another. */
export class ReportBreakersRequestV1 {
  @IsIn(BREAKER_CALLERS) caller!: BreakerCaller;
  /** Names the process; another one after each start. */
  @IsString() @MaxLength(100) instance!: string;
  @IsArray() @ArrayMaxSize(1000) @ValidateNested({ each: true }) @Type(() => OpenBreakerV1) breakers!: OpenBreakerV1[];
}
export class ReportBreakersReplyV1 {}

export class ListBreakersRequestV1 {}
export class BreakerV1 {
  nodeId!: string;
  nodeName!: string;
  caller!: BreakerCaller;
  instance!: string;
  state!: BreakerPhase;
  failures!: number;
  reason!: string | null;
  openedAt!: string;
  nextTryAt!: string;
  updatedAt!: string;
}
export class ListBreakersReplyV1 {
  breakers!: BreakerV1[];
}

/** Has every process close its breakers of a node, or of all nodes: they see it in the list of nodes within seconds. */
export class ResetBreakersRequestV1 {
  @IsOptional() @IsUUID() nodeId?: string;
}
export class ResetBreakersReplyV1 {
  /** How many nodes it was said of. */
  nodes!: number;
}
