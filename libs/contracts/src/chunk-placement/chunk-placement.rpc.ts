import { Type } from 'class-transformer';
import type { NodeState } from '../node-monitor/node-monitor.rpc.js';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_CHUNKS_PER_MESSAGE, MAX_COPIES } from '../limits.js';
import { CID_PATTERN } from '../metadata/chunk-record.js';
import type { Spread } from '../metadata/metadata.rpc.js';
import type { Protection } from '../protection.js';

/** `planned`: bytes may come. `held`: proved or confirmed. `missing`: proved absent or corrupt. `releasing`: to be unpinned. */
export const REPLICA_STATES = ['planned', 'held', 'missing', 'releasing'] as const;
export type ReplicaState = (typeof REPLICA_STATES)[number];

/** A chunk that needs targets; `avoidNodeIds` failed for it already and are given up. */
export class ChunkToPlaceV1 {
  @IsInt() @Min(0) index!: number;
  @IsString() @Matches(CID_PATTERN) chunkCid!: string;
  @IsInt() @Min(1) storedBytes!: number;
  @IsArray() @ArrayMaxSize(64) @IsUUID(undefined, { each: true }) avoidNodeIds!: string[];
}

/**
 * Who writes, where several do one after the other and each may have died half-way: `fence` grows with each of them. With a
 * new one, chunks from `fromIndex` on that others had placed are released, for none of them was ever recorded.
 */
export class ChunkWriterV1 {
  @IsInt() @Min(1) fence!: number;
  @IsInt() @Min(0) fromIndex!: number;
}

/** Chooses nodes and writes `planned` rows before any byte is sent. A repeat answers with the same nodes. */
export class PlaceChunksRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(1) @Max(MAX_COPIES) copies!: number;
  @IsIn(['strict', 'off']) spread!: Spread;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CHUNKS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => ChunkToPlaceV1)
  chunks!: ChunkToPlaceV1[];
  /** Left out where an upload has one writer only. */
  @IsOptional() @ValidateNested() @Type(() => ChunkWriterV1) writer?: ChunkWriterV1;
}
export class PlacedChunkV1 {
  index!: number;
  /** Best first; the first two in different zones where there are two. Never one of `avoidNodeIds`. */
  nodeIds!: string[];
}
export class PlaceChunksReplyV1 {
  chunks!: PlacedChunkV1[];
  /** Copies that must be written before the upload may be committed: min(2, copies), 1 where a single node is registered. */
  copiesToWrite!: number;
}

/** Nodes that wrote a chunk, where the event that says so may not have arrived. */
export class ConfirmedChunkV1 {
  @IsInt() @Min(0) index!: number;
  @IsArray() @ArrayMaxSize(16) @IsUUID(undefined, { each: true }) nodeIds!: string[];
  @IsArray() @ArrayMaxSize(64) @IsUUID(undefined, { each: true }) failedNodeIds!: string[];
}

/**
 * Asks whether every chunk of a version is safe enough to acknowledge: min(2, copies) held replicas on nodes neither down nor
 * restarted since. `unconfirmed` names chunks whose confirmation has not arrived: ask again with them.
 * @throws NotDurableError when copies are missing and could not be made in time
 */
export class SealUploadRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) chunkCount!: number;
  @IsArray()
  @ArrayMaxSize(MAX_CHUNKS_PER_MESSAGE)
  @ValidateNested({ each: true })
  @Type(() => ConfirmedChunkV1)
  confirmed!: ConfirmedChunkV1[];
}
export class SealUploadReplyV1 {
  status!: 'sealed' | 'unconfirmed';
  /** At most 256 chunk indexes; empty when sealed. */
  unconfirmedIndexes!: number[];
  minCopies!: number;
  protection!: Protection;
  protectionReason!: string | null;
}

/** Where chunks lie now, nodes best first (online, then suspect, then down; verified before unverified). */
export class LocateChunksRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) fromIndex!: number;
  @IsInt() @Min(1) @Max(MAX_CHUNKS_PER_MESSAGE) limit!: number;
}
export class LocatedChunkV1 {
  index!: number;
  nodeIds!: string[];
}
export class LocateChunksReplyV1 {
  chunks!: LocatedChunkV1[];
}

/** What a reader saw that a healthy replica would not have done. `corrupt` and `missing` lead to a proof on the node. */
export const READ_FAULTS = ['missing', 'corrupt', 'unreachable', 'slow'] as const;
export type ReadFault = (typeof READ_FAULTS)[number];
export class ReadReportV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) index!: number;
  @IsUUID() nodeId!: string;
  @IsIn(READ_FAULTS) fault!: ReadFault;
}
export class ReportReadsRequestV1 {
  @IsArray() @ArrayMaxSize(256) @ValidateNested({ each: true }) @Type(() => ReadReportV1) reports!: ReadReportV1[];
}
export class ReportReadsReplyV1 {}

export class ListReplicasRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) fromIndex!: number;
  @IsInt() @Min(1) @Max(MAX_CHUNKS_PER_MESSAGE) limit!: number;
}
export class ReplicaV1 {
  nodeId!: string;
  nodeName!: string;
  zone!: string;
  nodeState!: NodeState;
  state!: ReplicaState;
  /** When it was last proved on the node; null: confirmed by the writer only. */
  checkedAt!: string | null;
}
export class ChunkReplicasV1 {
  index!: number;
  chunkCid!: string;
  wantedCopies!: number;
  replicas!: ReplicaV1[];
}
export class ListReplicasReplyV1 {
  chunks!: ChunkReplicasV1[];
}

/** Asks the nodes themselves, now: every block hashed on the node, and the pin. */
export class ProbeVersionRequestV1 {
  @IsUUID() versionId!: string;
  @IsInt() @Min(0) fromIndex!: number;
  @IsInt() @Min(1) @Max(64) limit!: number;
}
export type ProbedPresence = 'present' | 'missing' | 'corrupt' | 'unreachable';
export class ProbedReplicaV1 {
  nodeId!: string;
  nodeName!: string;
  zone!: string;
  presence!: ProbedPresence;
  latencyMs!: number;
}
export class ProbedChunkV1 {
  index!: number;
  chunkCid!: string;
  replicas!: ProbedReplicaV1[];
}
export class ProbeVersionReplyV1 {
  chunks!: ProbedChunkV1[];
}

export class DescribeProtectionRequestV1 {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) versionIds!: string[];
}
export class VersionProtectionV1 {
  versionId!: string;
  protection!: Protection;
  reason!: string | null;
  minCopies!: number;
  wantedCopies!: number;
  /** False when some node holds all chunks of a version for which the rule is kept. */
  spreadHolds!: boolean;
}
export class DescribeProtectionReplyV1 {
  versions!: VersionProtectionV1[];
}

/** What lies on nodes by our rows; planned bytes count as used. Without ids: all nodes, as they were counted a moment ago. */
export class NodeUsageRequestV1 {
  @IsOptional() @IsArray() @ArrayMaxSize(1000) @IsUUID(undefined, { each: true }) nodeIds?: string[];
}
export class NodeUsageV1 {
  nodeId!: string;
  replicaCount!: number;
  storedBytes!: number;
}
export class NodeUsageReplyV1 {
  nodes!: NodeUsageV1[];
}

export class PlacementStatusRequestV1 {}
export class PlacementStatusReplyV1 {
  chunks!: number;
  /** Chunks of visible or open versions that want more than they have, by live copies: `{"0": 0, "1": 3, "2": 40}`. */
  chunksBelowPolicyByLiveCopies!: Record<string, number>;
  /** When chunks were last counted whole; null: not yet. Absent, as what follows, from an older service. */
  countedAt?: string | null;
  /** Nodes came, went or changed since they were counted, so that the counts may be wrong until the walk under way ends. */
  recounting?: boolean;
  /** Chunks that lost copies and whose repair is open, by the live copies they had then. Known at once, without counting. */
  lostCopiesOpenByLiveCopies?: Record<string, number>;
  /** What lies on each node, as it was counted. */
  nodeLoads?: { nodeId: string; replicaCount: number; storedBytes: number }[];
  openRepairs!: number;
  dueRepairs!: number;
  /** True while mass loss holds back all repairs but those of last copies. */
  brakeEngaged!: boolean;
  brakeReason!: string | null;
  releasingReplicas!: number;
  oldestProofAt!: string | null;
  outboxPending!: number;
  outboxOldestSeconds!: number;
}
