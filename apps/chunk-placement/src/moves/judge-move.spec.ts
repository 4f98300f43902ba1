import type { ReplicaState } from '#contracts';
import type { PlacementNode } from '../nodes/placement-node.js';
import { judgeMove } from './judge-move.js';

const node = (nodeId: string, change: Partial<PlacementNode> = {}): PlacementNode => ({
  ...{ nodeId, name: nodeId, zone: nodeId, state: 'online', stateSince: new Date(0), epoch: 1, collecting: false },
  ...{ fullForUploads: false, fullForRepairs: false, durability: 'proved', hashOnRead: true, removed: false },
  ...{ capacityBytes: 1000, freeBytes: 500 },
  ...change,
});
const held = (names: string, state: ReplicaState = 'held') => [...names].map((nodeId) => ({ nodeId, state }));
const judge = (
  replicas: { nodeId: string; state: ReplicaState; reclaimable?: boolean }[],
  move: [from: string, to: string],
  changes: Record<string, Partial<PlacementNode>> = {},
  holdAll: string[] = [],
) => {
  const nodes = new Map([...'abcde'].map((id) => [id, node(id, changes[id])]));
  const [from, to] = move;
  return judgeMove({ storedBytes: 10, replicas }, { from, to }, nodes, new Set(holdAll), (each) => each.freeBytes ?? 0);
};

describe('judgeMove', () => {
  it('lets a copy go to a node that has none of the chunk', () => {
    expect(judge(held('abc'), ['a', 'd'])).toBeNull();
  });

  it.each<[string, Partial<PlacementNode>]>([
    ['is draining', { state: 'draining' }],
    ['is suspect', { state: 'suspect' }],
    ['is down', { state: 'down' }],
    ['is too full', { fullForRepairs: true }],
    ['is removed', { removed: true }],
    ['has its garbage collected', { collecting: true }],
    ['has no room', { freeBytes: 10 }],
  ])('refuses a receiver that %s', (_case, change) => {
    expect(judge(held('abc'), ['a', 'd'], { d: change })).not.toBeNull();
  });

  it('refuses a receiver that has a row for the chunk, unless it may be taken back', () => {
    for (const state of ['held', 'planned', 'missing', 'releasing'] as const)
      expect(judge([...held('abc'), ...held('d', state)], ['a', 'd'])).toContain('has the chunk');
    expect(judge([...held('abc'), { nodeId: 'd', state: 'releasing', reclaimable: true }], ['a', 'd'])).toBeNull();
  });

  it('refuses a copy that is not there any more', () => {
    expect(judge(held('bc'), ['a', 'd'])).toContain('not there');
    expect(judge([...held('bc'), ...held('a', 'missing')], ['a', 'd'])).toContain('not there');
  });

  it('keeps the spread rule and the zones', () => {
    expect(judge(held('abc'), ['a', 'd'], {}, ['d'])).toContain('whole file');
    expect(judge(held('abc'), ['a', 'd'], { d: { zone: 'b' } })).toContain('fewer zones');
    expect(judge(held('abc'), ['b', 'd'], { d: { zone: 'b' } })).toBeNull();
    expect(judge(held('abc'), ['a', 'd'], { a: { zone: 'b' }, d: { zone: 'b' } })).toBeNull();
  });

  it('does not count zones of copies that are away', () => {
    expect(judge(held('abc'), ['b', 'd'], { a: { state: 'down' }, d: { zone: 'c' } })).toContain('fewer zones');
    expect(judge(held('abc'), ['a', 'd'], { a: { state: 'down' }, d: { zone: 'c' } })).toBeNull();
  });
});
