import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import type { Protection } from '../protection.js';
import type { JobV1 } from './jobs.rpc.js';

/** Most steps a dry run lists; the counts are of all. */
export const MAX_LISTED_STEPS = 200;

/** A copy to be made, mended in place, or moved from one node to another. */
export class RedistributionStepV1 {
  index!: number;
  do!: 'copy' | 'mend' | 'move';
  fromNodeId!: string | null;
  toNodeId!: string;
  reason!: string;
}

/** What would be done for a file, and how safe it is now. */
export class RedistributionPlanV1 {
  copies!: number;
  moves!: number;
  bytes!: number;
  /** At most 200 of them. */
  steps!: RedistributionStepV1[];
  /** What can't be mended with the nodes there are, in words. */
  obstacles!: string[];
  protection!: Protection;
  protectionReason!: string | null;
}

/**
 * Restores copies, spread and zones of one version now. Asked again while that job is under way it answers with it.
 * @throws VersionClosedError when the version has ended or isn't committed yet
 */
export class StartRedistributeRequestV1 {
  @IsUUID() fileId!: string;
  @IsUUID() versionId!: string;
  @IsBoolean() dryRun!: boolean;
  @IsOptional() @IsUUID() requestedBy?: string;
}
export class StartRedistributeReplyV1 {
  plan!: RedistributionPlanV1 | null;
  job!: JobV1 | null;
}
