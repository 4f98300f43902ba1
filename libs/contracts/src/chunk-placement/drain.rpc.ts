import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import type { JobV1 } from './jobs.rpc.js';

/** What keeps a node from being emptied: in numbers, and in words. */
export class DrainObstacleV1 {
  what!: 'nodes' | 'zones' | 'bytes';
  needed!: number;
  available!: number;
  message!: string;
}

/** What a drain would do. */
export class DrainPlanV1 {
  possible!: boolean;
  obstacles!: DrainObstacleV1[];
  /** Copies on the node, each of which is made elsewhere first. */
  copies!: number;
  bytes!: number;
}

/**
 * Empties a node: no new data, each of its copies made and proved elsewhere and only then released, at last its own list of pins
 * compared. Asked again while that job is under way it answers with it.
 * @throws NodeNotFoundError, DrainRefusedError when its copies could not be kept elsewhere as their owners want them
 */
export class StartDrainRequestV1 {
  @IsUUID() nodeId!: string;
  /** Only tells what would be done. */
  @IsBoolean() dryRun!: boolean;
  @IsOptional() @IsUUID() requestedBy?: string;
}
export class StartDrainReplyV1 {
  plan!: DrainPlanV1;
  /** Null on a dry run. */
  job!: JobV1 | null;
}
