import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';

/** Which one holds first, in this order: impostor, down, the operator's wish, full, suspect, online. */
export const NODE_STATES = [
  'online',
  'suspect',
  'down',
  'full',
  'impostor',
  'maintenance',
  'draining',
  'drained',
] as const;
export type NodeState = (typeof NODE_STATES)[number];

/** What an operator may ask of a node. `maintenance`: leave it alone for a while. `draining`: it is being emptied. `drained`: it is empty. */
export const NODE_WISHES = ['maintenance', 'draining', 'drained'] as const satisfies readonly NodeState[];
export type NodeWish = (typeof NODE_WISHES)[number];

/** Whether the node fsyncs what it answers for: read from its own configuration, else not known. */
export const DURABILITIES = ['proved', 'off', 'unknown'] as const;
export type Durability = (typeof DURABILITIES)[number];

/** A storage node as services know it. Bytes, milliseconds, ISO 8601 UTC. Tokens are sealed with the master key. */
export class NodeV1 {
  id!: string;
  name!: string;
  state!: NodeState;
  stateSince!: string;
  stateReason!: string | null;
  peerId!: string;
  zone!: string;
  rpcUrl!: string;
  gatewayUrl!: string | null;
  version!: string | null;
  capacityBytes!: number;
  usedBytes!: number | null;
  freeBytes!: number | null;
  latencyMs!: number | null;
  lastSeenAt!: string | null;
  /** Counts restarts, returns and replacements: replicas proved in an earlier epoch are unverified. */
  epoch!: number;
  durability!: Durability;
  /** Read from its configuration: it hashes what it reads, so that its own word proves a block. */
  hashOnRead!: boolean;
  /** Multiaddresses other nodes reach it at, for node-to-node copies. */
  swarmAddresses!: string[];
  /** True: uploads stop here (85 % of its capacity used, or under 1 GiB available). */
  full!: boolean;
  /** True: even repairs stop here (95 %). */
  packed!: boolean;
  /** What an operator asked for; it is the state too, unless the node is `down` or `impostor`. Absent from an older monitor. */
  operatorWish?: NodeWish | null;
  /** Counts the changes of what operators set: name, zone, capacity, addresses, tokens. Absent from an older monitor. */
  revision?: number;
  /** Counts an operator's resets of circuit breakers: whoever has one for this node closes it when this moves. */
  breakerResets?: number;
  sealedDataToken!: string | null;
  sealedOpsToken!: string | null;
}

export class ListNodesRequestV1 {}
export class ListNodesReplyV1 {
  nodes!: NodeV1[];
}

/** Names of nodes and zones: they stand in paths, logs and the context of sealed tokens. */
export const NODE_NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** Adds a node after a live test; tokens come sealed, with the node's name as context. */
export class RegisterNodeRequestV1 {
  @Matches(NODE_NAME_PATTERN) name!: string;
  @IsString() @MaxLength(2048) rpcUrl!: string;
  @IsOptional() @IsString() @MaxLength(2048) gatewayUrl?: string;
  @IsOptional() @IsString() @MaxLength(128) peerId?: string;
  @Matches(NODE_NAME_PATTERN) zone!: string;
  @IsOptional() @IsInt() @Min(0) capacityBytes?: number;
  @IsOptional() @IsString() @MaxLength(4096) sealedDataToken?: string;
  @IsOptional() @IsString() @MaxLength(4096) sealedOpsToken?: string;
}
export class RegisterNodeReplyV1 {
  node!: NodeV1;
  /** What an operator should know: no fsync, no token, no private swarm. */
  findings!: string[];
  /** How each step of the test went. Absent from an older monitor. */
  steps?: NodeTestStepV1[];
}

/**
 * Sets what an operator wishes of a node, null: nothing, it is used as any. The same wish again changes nothing and tells nobody.
 * With `onlyIf` another wish than those is refused, so that who acts on an old view undoes nobody's decision; the wish that is set
 * already never is.
 * @throws NodeWishConflictError NODE.WISH_CONFLICT
 */
export class SetNodeWishRequestV1 {
  @IsUUID() nodeId!: string;
  @IsIn([null, ...NODE_WISHES]) wish!: NodeWish | null;
  @IsOptional() @IsArray() @ArrayMaxSize(4) @IsIn([null, ...NODE_WISHES], { each: true }) onlyIf?: (NodeWish | null)[];
}
export class SetNodeWishReplyV1 {
  node!: NodeV1;
}

/**
 * Changes what operators set of a node. What is absent stays; null takes away. New addresses and tokens are tested live before they are
 * taken, and the same PeerID must answer. Tokens come sealed, with the node's name as context, the new one where it is renamed.
 * @throws NodeChangedError NODE.CHANGED when its revision is none of `onlyIfRevision`
 */
export class EditNodeRequestV1 {
  @IsUUID() nodeId!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsInt({ each: true }) onlyIfRevision?: number[];
  @IsOptional() @Matches(NODE_NAME_PATTERN) name?: string;
  @IsOptional() @Matches(NODE_NAME_PATTERN) zone?: string;
  @IsOptional() @IsInt() @Min(0) capacityBytes?: number;
  @IsOptional() @IsString() @MaxLength(2048) rpcUrl?: string;
  @IsOptional() @IsString() @MaxLength(2048) gatewayUrl?: string | null;
  @IsOptional() @IsString() @MaxLength(4096) sealedDataToken?: string | null;
  @IsOptional() @IsString() @MaxLength(4096) sealedOpsToken?: string | null;
}
export class EditNodeReplyV1 {
  node!: NodeV1;
  /** What an operator should know, where it was tested. */
  findings!: string[];
}

/** Removes a node; refused while it holds replicas, unless forced with its own name as confirmation. */
export class RemoveNodeRequestV1 {
  @IsUUID() nodeId!: string;
  @IsBoolean() force!: boolean;
  @IsOptional() @IsString() @MaxLength(63) confirm?: string;
}
export class RemoveNodeReplyV1 {}

export class TestNodeRequestV1 {
  @IsUUID() nodeId!: string;
  @IsBoolean() deep!: boolean;
}
export class NodeTestStepV1 {
  name!: string;
  verdict!: 'ok' | 'warning' | 'failed' | 'skipped';
  detail!: string;
  durationMs!: number;
}
export class TestNodeReplyV1 {
  ok!: boolean;
  steps!: NodeTestStepV1[];
}

/** Nodes from which a gateway read blocks successfully in the last seconds: they are not declared down meanwhile. */
export class ReportContactsRequestV1 {
  @IsArray() @ArrayMaxSize(1000) @IsUUID(undefined, { each: true }) nodeIds!: string[];
}
export class ReportContactsReplyV1 {}
