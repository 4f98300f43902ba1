import type { NodeV1 } from '#contracts';
import { judgeNodeHealth } from './judge-node-health.js';

const well = {
  ...{ id: 'b7a1e0d4-52f7-4f5f-9a3d-7f1c2e8d4b44', name: 'kubo-1', state: 'online', stateReason: null, full: false },
  ...{ packed: false, durability: 'proved', sealedDataToken: 'sealed', sealedOpsToken: 'sealed' },
} as NodeV1;
const told = (change: Partial<NodeV1>, clockOffMs: number | null = 0) =>
  judgeNodeHealth({ ...well, ...change }, clockOffMs).map(({ kind, severity }) => `${kind} ${severity}`);

describe('judgeNodeHealth', () => {
  it('finds nothing about a node that is as it should be', () => {
    expect(told({}, 4999)).toEqual([]);
    expect(told({}, null)).toEqual([]);
  });

  it.each<[string, Partial<NodeV1>, number | null]>([
    ['node-unavailable error', { state: 'down' }, null],
    ['node-unavailable error', { state: 'impostor' }, 0],
    ['node-unavailable warning', { state: 'suspect' }, 0],
    ['node-unavailable info', { state: 'draining' }, 0],
    ['node-full warning', { state: 'full', full: true }, 0],
    ['node-full error', { state: 'full', full: true, packed: true }, 0],
    ['node-not-durable warning', { durability: 'off' }, 0],
    ['node-not-durable warning', { durability: 'unknown' }, 0],
    ['node-without-token warning', { sealedDataToken: null, sealedOpsToken: null }, 0],
    ['node-without-token warning', { sealedOpsToken: null }, 0],
    ['node-clock warning', {}, -6000],
  ])('finds %s', (expected, change, clockOffMs) => {
    expect(told(change, clockOffMs)).toEqual([expected]);
  });
});
