import type { Durability, NodeState, NodeWish } from '#contracts';
import { bigintTransformer } from '#persistence';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A storage node: how it is reached, what was seen of it, and the verdict on it. */
@Entity('nodes')
@Unique('nodes_name_key', ['name'])
@Unique('nodes_peer_id_key', ['peerId'])
@Unique('nodes_rpc_url_key', ['rpcUrl'])
export class NodeEntity {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'nodes_pkey' }) id!: string;
  @Column('text', { name: 'name' }) name!: string;
  @Column('text', { name: 'zone' }) zone!: string;
  @Column('text', { name: 'peer_id' }) peerId!: string;
  @Column('text', { name: 'rpc_url' }) rpcUrl!: string;
  @Column('text', { name: 'gateway_url', nullable: true }) gatewayUrl!: string | null;
  @Column('text', { name: 'sealed_data_token', nullable: true }) sealedDataToken!: string | null;
  @Column('text', { name: 'sealed_ops_token', nullable: true }) sealedOpsToken!: string | null;
  @Column('bigint', { name: 'capacity_bytes', transformer: bigintTransformer }) capacityBytes!: number;
  /** Set by whoever runs the nodes; null: what the node says of itself counts. */
  @Column('text', { name: 'given_swarm_addresses', array: true, nullable: true }) givenSwarmAddresses!: string[] | null;

  @Column('text', { name: 'state' }) state!: NodeState;
  @Column('timestamptz', { name: 'state_since' }) stateSince!: Date;
  @Column('text', { name: 'state_reason', nullable: true }) stateReason!: string | null;
  @Column('integer', { name: 'epoch' }) epoch!: number;
  @Column('text', { name: 'operator_wish', nullable: true }) operatorWish!: NodeWish | null;

  @Column('text', { name: 'version', nullable: true }) version!: string | null;
  @Column('text', { name: 'seen_swarm_addresses', array: true }) seenSwarmAddresses!: string[];
  @Column('text', { name: 'durability' }) durability!: Durability;
  @Column('boolean', { name: 'hash_on_read' }) hashOnRead!: boolean;
  @Column('timestamptz', { name: 'process_start', nullable: true }) processStart!: Date | null;
  @Column('bigint', { name: 'used_bytes', nullable: true, transformer: bigintTransformer }) usedBytes!: number | null;
  @Column('bigint', { name: 'available_bytes', nullable: true, transformer: bigintTransformer })
  availableBytes!: number | null;
  @Column('integer', { name: 'latency_ms', nullable: true }) latencyMs!: number | null;
  @Column('timestamptz', { name: 'last_seen_at', nullable: true }) lastSeenAt!: Date | null;
  /** When a gateway last reported that it reads from the node. */
  @Column('timestamptz', { name: 'last_read_at', nullable: true }) lastReadAt!: Date | null;
  /** Why the last canary could not be written and read back; null after one that could. */
  @Column('text', { name: 'canary_fault', nullable: true }) canaryFault!: string | null;
  /** Moves with each change of what operators set: name, zone, capacity, addresses, tokens. */
  @Column('integer', { name: 'revision' }) revision!: number;
  /** Counts an operator's resets of circuit breakers, which callers see in the list of nodes. */
  @Column('integer', { name: 'breaker_resets' }) breakerResets!: number;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
}
