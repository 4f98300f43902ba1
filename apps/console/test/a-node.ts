import type { NodeDto } from '../src/nodes/node-states.js';

/** A node for tests. */
export const aNode = (change: Partial<NodeDto> = {}): NodeDto => ({
  id: '939f5ce8-0997-4eda-bfab-c94d377da1f5',
  name: 'kubo-1',
  state: 'online',
  stateSince: '2026-11-25T18:46:22.527Z',
  stateReason: null,
  operatorWish: null,
  peerId: '12D3KooWEk5yA4NBgvMRAYuBXfJEuAKhprxofaAec65sSBgeDhci',
  zone: 'zone-1',
  rpcUrl: 'http://127.0.0.1:5101',
  gatewayUrl: 'http://127.0.0.1:8101',
  version: 'kubo/0.43.0',
  capacityBytes: 100,
  usedBytes: 20,
  freeBytes: 80,
  replicaCount: 34,
  latencyMs: 3,
  lastSeenAt: '2026-11-25T18:50:06.365Z',
  durability: 'proved',
  ...change,
});
