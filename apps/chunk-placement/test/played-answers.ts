import { randomUUID } from 'node:crypto';
import { headers, type Msg } from '@nats-io/nats-core';
import {
  DomainError,
  NodeNotFoundError,
  type NodeV1,
  NodeWishConflictError,
  type SetNodeWishRequestV1,
} from '#contracts';
import { ERROR_HEADER, toErrorBody } from '#messaging';

/** What a played service says: a reply, a failure, or nothing at all. */
export type Answer = object | undefined;

/** Sends it as services do. */
export function sendAnswer(message: Msg, answer: Answer): void {
  if (answer === undefined) return;
  if (!(answer instanceof DomainError)) return void message.respond(JSON.stringify(answer));
  const head = headers();
  head.set(ERROR_HEADER, '1');
  message.respond(JSON.stringify(toErrorBody(answer, 'stage')), { headers: head });
}

/** A node as node-monitor describes it; without an address of its own it refuses all connections. */
export const playedNode = (name: string, change: Partial<NodeV1>): NodeV1 => ({
  ...{ id: randomUUID(), name, zone: `zone-${name}`, state: 'online', stateSince: '2026-01-01T00:00:00.000Z' },
  ...{
    stateReason: null,
    peerId: '',
    swarmAddresses: [],
    version: null,
    gatewayUrl: null,
    rpcUrl: 'http://127.0.0.1:9',
  },
  ...{ sealedDataToken: null, sealedOpsToken: null, capacityBytes: 1e9, usedBytes: 5e8, freeBytes: 5e8, latencyMs: 1 },
  ...{ lastSeenAt: null, full: false, packed: false, epoch: 1, durability: 'proved', hashOnRead: true },
  ...change,
});

/** Sets a wish in the list of nodes as node-monitor does it. @param isDead such a node stays `down` */
export function setWish(nodes: NodeV1[], { nodeId, wish, onlyIf }: SetNodeWishRequestV1, isDead: boolean): Answer {
  const node = nodes.find((each) => each.id === nodeId);
  if (!node) return new NodeNotFoundError();
  const now = node.operatorWish ?? null;
  if (now === wish) return { node };
  if (onlyIf && !onlyIf.includes(now)) return new NodeWishConflictError(now);
  Object.assign(node, { operatorWish: wish, stateSince: new Date().toISOString() });
  if (!isDead) node.state = wish ?? 'online';
  return { node };
}
