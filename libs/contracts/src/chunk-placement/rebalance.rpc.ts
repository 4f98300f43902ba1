import { IsOptional, IsUUID } from 'class-validator';
import type { JobV1 } from './jobs.rpc.js';

/** What a plan makes of a node. Bytes by our rows. */
export class NodeBalanceV1 {
  nodeId!: string;
  nodeName!: string;
  capacityBytes!: number;
  before!: number;
  after!: number;
}

/** Copies to be moved so that nodes are filled alike. It is carried out as it is, or refused when the world has changed since. */
export class RebalancePlanV1 {
  id!: string;
  moves!: number;
  bytes!: number;
  perNode!: NodeBalanceV1[];
  /** False: one plan can't hold all moves; another one after it brings the nodes nearer. */
  complete!: boolean;
  createdAt!: string;
  expiresAt!: string;
  /** Names what the plan was made from. */
  stateVersion!: string;
}

export class PlanRebalanceRequestV1 {}
export class PlanRebalanceReplyV1 {
  plan!: RebalancePlanV1;
}

/**
 * Carries a plan out. Asked again while that job is under way it answers with it.
 * @throws PlanNotFoundError, PlanOutdatedError
 */
export class StartRebalanceRequestV1 {
  @IsUUID() planId!: string;
  @IsOptional() @IsUUID() requestedBy?: string;
}
export class StartRebalanceReplyV1 {
  job!: JobV1;
}

/** What a node says it pins, against the copies it should hold. */
export class NodePinsV1 {
  /** Copies that turned out to be missing; their repairs are open. */
  missing!: number;
  /** Pins of ours that are on their way in or out. */
  unclaimed!: number;
  /** Pins that are none of ours. */
  foreign!: number;
}

/** What lies on a node. Bytes. */
export class NodeLoadV1 {
  nodeId!: string;
  nodeName!: string;
  capacityBytes!: number;
  /** Counted now, after what was missing was taken out. */
  replicaCount!: number;
  storedBytes!: number;
  /** As they were counted the time before; null the first time. */
  previous!: { replicaCount: number; storedBytes: number; countedAt: string } | null;
  /** Null when the node could not be asked; `note` says why. */
  pins!: NodePinsV1 | null;
  note!: string | null;
}

/** Counts anew what each node really holds, and plans how it could be balanced. */
export class RefreshNodeLoadsRequestV1 {}
export class RefreshNodeLoadsReplyV1 {
  nodes!: NodeLoadV1[];
  plan!: RebalancePlanV1;
}
