import type { PlacementNode } from '../nodes/placement-node.js';
import { judgeProtection, type VersionCopies } from './judge-protection.js';

const node = (nodeId: string, change: Partial<PlacementNode> = {}): PlacementNode => ({
  nodeId,
  name: nodeId,
  zone: `zone-${nodeId}`,
  state: 'online',
  stateSince: new Date(0),
  fullForUploads: false,
  fullForRepairs: false,
  durability: 'proved',
  hashOnRead: true,
  capacityBytes: 1e12,
  freeBytes: 1e12,
  epoch: 1,
  removed: false,
  collecting: false,
  ...change,
});
const five = ['a', 'b', 'c', 'd', 'e'].map((id) => node(id));
const version = (change: Partial<VersionCopies> = {}): VersionCopies => ({
  copies: 3,
  spread: 'strict',
  chunkCount: 4,
  minCopies: 3,
  chunksByNode: new Map([
    ['a', 3],
    ['b', 3],
    ['c', 2],
    ['d', 2],
    ['e', 2],
  ]),
  ...change,
});
const down = (...ids: string[]) =>
  five.map((each) => (ids.includes(each.nodeId) ? { ...each, state: 'down' as const } : each));

describe('judgeProtection', () => {
  it('is full when policy and spread are met', () => {
    expect(judgeProtection(version(), five)).toEqual({
      protection: 'full',
      reason: null,
      minCopies: 3,
      spreadHolds: true,
    });
  });

  it('is full for an empty file', () => {
    expect(judgeProtection(version({ chunkCount: 0, minCopies: 3, chunksByNode: new Map() }), five).protection).toBe(
      'full',
    );
  });

  it('is repairing while a copy is missing that a node could take', () => {
    expect(judgeProtection(version({ minCopies: 2 }), down('a')).protection).toBe('repairing');
  });

  it('is reduced with the reason when too few nodes are left for all copies', () => {
    const verdict = judgeProtection(version({ minCopies: 2 }), down('a', 'b'));
    expect(verdict.protection).toBe('reduced');
    expect(verdict.reason).toContain('only 3 nodes');
  });

  it('is unavailable without a live copy of some chunk', () => {
    expect(judgeProtection(version({ minCopies: 0 }), five).protection).toBe('unavailable');
  });

  it('is not full while a node holds all chunks', () => {
    const verdict = judgeProtection(
      version({
        chunksByNode: new Map([
          ['a', 4],
          ['b', 3],
          ['c', 3],
          ['d', 2],
        ]),
      }),
      five,
    );
    expect(verdict).toMatchObject({ protection: 'repairing', spreadHolds: false });
  });

  it('exempts versions with fewer chunks than the rule needs', () => {
    expect(
      judgeProtection(
        version({
          chunkCount: 1,
          chunksByNode: new Map([
            ['a', 1],
            ['b', 1],
            ['c', 1],
          ]),
        }),
        five,
      ).protection,
    ).toBe('full');
  });

  it('is reduced in one zone and on nodes that are not proved to fsync', () => {
    expect(
      judgeProtection(
        version(),
        five.map((each) => ({ ...each, zone: 'only' })),
      ).reason,
    ).toContain('one zone');
    expect(
      judgeProtection(
        version(),
        five.map((each) => ({ ...each, durability: 'off' as const })),
      ).reason,
    ).toContain('fsync');
  });
});
