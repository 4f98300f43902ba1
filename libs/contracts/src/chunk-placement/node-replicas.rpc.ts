import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { MAX_PAGE_SIZE } from '../limits.js';
import { REPLICA_STATES, type ReplicaState } from './chunk-placement.rpc.js';

/** What lies on a node by our rows, in the order of chunks. Names of files are not known here. */
export class ListNodeReplicasRequestV1 {
  @IsUUID() nodeId!: string;
  @IsOptional() @IsIn(REPLICA_STATES) state?: ReplicaState;
  /** `nextCursor` of the page before. */
  @IsOptional() @IsString() @Matches(/^[0-9]{1,18}$/) cursor?: string;
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
}
export class NodeReplicaV1 {
  chunkCid!: string;
  versionId!: string;
  index!: number;
  storedBytes!: number;
  state!: ReplicaState;
  /** When it was last proved on the node; null: confirmed by the writer only. */
  verifiedAt!: string | null;
  /** What is known of it is from before the node's last restart, return or lost canary: it is proved anew. */
  unverified!: boolean;
}
export class ListNodeReplicasReplyV1 {
  replicas!: NodeReplicaV1[];
  nextCursor!: string | null;
}
