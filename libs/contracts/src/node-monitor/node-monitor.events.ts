import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { NODE_STATES, type NodeState } from './node-monitor.rpc.js';

/** What every event about a node says. */
export class NodeNewsV1 {
  @IsUUID() nodeId!: string;
  @IsString() name!: string;
  @IsString() zone!: string;
  @IsIn(NODE_STATES) state!: NodeState;
  @IsOptional() @IsIn(NODE_STATES) previousState!: NodeState | null;
  @IsOptional() @IsString() reason!: string | null;
  @IsInt() @Min(0) epoch!: number;
}

/** One probe was missed: reads prefer other nodes. */
export class NodeSuspectedV1 extends NodeNewsV1 {}
/** Three probes were missed: nothing is written there, repairs are due after the delay. */
export class NodeDownV1 extends NodeNewsV1 {}
/** It answers again, with a new epoch: its replicas are proved one by one. */
export class NodeReturnedV1 extends NodeNewsV1 {}
/** Anything else about it changed: registered, removed, full, restarted, an operator's wish. */
export class NodeChangedV1 extends NodeNewsV1 {
  @IsBoolean() removed!: boolean;
}
