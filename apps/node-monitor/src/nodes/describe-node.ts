import type { NodeV1 } from '#contracts';
import { judgeSpace, type SpaceSettings } from './judge-space.js';
import { reachableAddresses } from '../swarm/swarm-addresses.js';
import type { NodeEntity } from './node.entity.js';

/** A node as other services see it. Pure. */
export function describeNode(node: NodeEntity, settings: SpaceSettings): NodeV1 {
  const { full, packed, freeBytes } = judgeSpace(node, settings);
  return {
    id: node.id,
    name: node.name,
    state: node.state,
    stateSince: node.stateSince.toISOString(),
    stateReason: node.stateReason,
    peerId: node.peerId,
    zone: node.zone,
    rpcUrl: node.rpcUrl,
    gatewayUrl: node.gatewayUrl,
    version: node.version,
    capacityBytes: node.capacityBytes,
    usedBytes: node.usedBytes,
    freeBytes,
    latencyMs: node.latencyMs,
    lastSeenAt: node.lastSeenAt?.toISOString() ?? null,
    epoch: node.epoch,
    durability: node.durability,
    hashOnRead: node.hashOnRead,
    swarmAddresses: node.givenSwarmAddresses ?? reachableAddresses(node.seenSwarmAddresses, node.peerId, node.rpcUrl),
    full,
    packed,
    operatorWish: node.operatorWish,
    revision: node.revision,
    breakerResets: node.breakerResets,
    sealedDataToken: node.sealedDataToken,
    sealedOpsToken: node.sealedOpsToken,
  };
}
