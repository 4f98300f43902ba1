import type { ReplicaState } from '#contracts';
import type { PlacementNode } from '../nodes/placement-node.js';
import { chooseStep, type ChunkSituation } from './choose-target.js';

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
const replica = (
  nodeId: string,
  state: ReplicaState,
  change: { verifiedEpoch?: number; reclaimable?: boolean } = {},
) => ({
  nodeId,
  state,
  verifiedEpoch: 1,
  reclaimable: false,
  ...change,
});
const chunk = (...replicas: ChunkSituation['replicas']): ChunkSituation => ({
  chunkId: '1',
  versionId: 'v',
  index: 0,
  chunkCid: 'cid',
  storedBytes: 1000,
  copies: 3,
  spread: 'strict',
  replicas,
});
const step = (situation: ChunkSituation, all: PlacementNode[], holdAll: string[] = []) =>
  chooseStep(
    situation,
    { all, usable: all.filter((each) => each.state === 'online') },
    { holdAll: new Set(holdAll), heldChunks: new Map() },
    (each) => each.freeBytes ?? 0,
  );
const five = ['a', 'b', 'c', 'd', 'e'].map((id) => node(id));
const without = (...ids: string[]) =>
  five.map((each) => (ids.includes(each.nodeId) ? { ...each, state: 'down' as const } : each));

describe('chooseStep', () => {
  const whole = chunk(replica('a', 'held'), replica('b', 'held'), replica('c', 'held'));

  it('does nothing for a chunk that has its copies, verified or not', () => {
    expect(step(whole, five)).toEqual({ do: 'nothing' });
    expect(
      step(chunk(replica('a', 'held', { verifiedEpoch: -1 }), replica('b', 'held'), replica('c', 'held')), five),
    ).toEqual({ do: 'nothing' });
  });

  it('copies to a node without a row when one of the nodes is down', () => {
    const next = step(whole, without('a'));
    expect(next).toMatchObject({ do: 'copy', plan: true, breaksSpread: false });
    expect(['d', 'e']).toContain(next.do === 'copy' && next.nodeId);
    expect(next.do === 'copy' && next.sources.toSorted()).toEqual(['b', 'c']);
  });

  it('does nothing where too few nodes are left for more copies', () => {
    expect(step(whole, without('a', 'd'))).toEqual({ do: 'nothing' });
  });

  it('waits when no live copy is left', () => {
    expect(step(chunk(replica('a', 'held')), without('a'))).toMatchObject({ do: 'wait' });
  });

  it('heals a damaged copy in place, rather than making another elsewhere', () => {
    const next = step(chunk(replica('a', 'missing'), replica('b', 'held'), replica('c', 'held')), five);
    expect(next).toMatchObject({ do: 'heal', nodeId: 'a' });
  });

  it('carries out a plan before it makes a new one', () => {
    const next = step(chunk(replica('a', 'planned'), replica('b', 'held'), replica('c', 'held')), five);
    expect(next).toMatchObject({ do: 'copy', nodeId: 'a', plan: false });
  });

  it('takes back a copy that is being released, unless its node was asked to unpin already', () => {
    const held = [replica('b', 'held'), replica('c', 'held')];
    const four = without('a');
    const taken = [replica('d', 'releasing'), replica('e', 'releasing', { reclaimable: true })];
    expect(step(chunk(...held, ...taken), four)).toMatchObject({ do: 'copy', nodeId: 'e', plan: true });
    const asked = [replica('d', 'releasing'), replica('e', 'releasing')];
    expect(step(chunk(...held, ...asked), four)).toMatchObject({ do: 'wait' });
  });

  it('says when only a node is left that holds all other chunks', () => {
    const next = step(
      whole,
      without('a', 'd').map((each) => (each.nodeId === 'd' ? node('d') : each)),
      ['d', 'e'],
    );
    expect(next).toMatchObject({ do: 'copy', breaksSpread: true });
  });

  it('reads from verified nodes that are not suspect first', () => {
    const nodes = without('a').map((each) => (each.nodeId === 'b' ? { ...each, state: 'suspect' as const } : each));
    const held = chunk(replica('b', 'held'), replica('c', 'held', { verifiedEpoch: 0 }));
    const next = chooseStep(
      held,
      { all: nodes, usable: nodes.filter((each) => each.state !== 'down') },
      { holdAll: new Set(), heldChunks: new Map() },
      () => 1e12,
    );
    expect(next.do === 'copy' && next.sources).toEqual(['c', 'b']);
  });

  describe('while a node is emptied', () => {
    const leave = (situation: ChunkSituation, all: PlacementNode[], ...leaving: string[]) =>
      chooseStep(
        situation,
        { all, usable: all.filter(({ nodeId }) => !leaving.includes(nodeId)), leaving: new Set(leaving) },
        { holdAll: new Set(), heldChunks: new Map() },
        (each) => each.freeBytes ?? 0,
      );

    it('makes a copy for the one there, which can still be read', () => {
      const found = leave(chunk(replica('a', 'held'), replica('b', 'held'), replica('c', 'held')), five, 'a');
      expect(found).toMatchObject({ do: 'copy', sources: ['a', 'b', 'c'], plan: true });
      expect(['d', 'e']).toContain((found as { nodeId: string }).nodeId);
    });

    it('needs none where enough are elsewhere', () => {
      const held = ['a', 'b', 'c', 'd'].map((id) => replica(id, 'held'));
      expect(leave(chunk(...held), five, 'a')).toEqual({ do: 'nothing' });
    });

    it('neither mends nor finishes a copy there', () => {
      for (const state of ['missing', 'planned'] as const) {
        const found = leave(chunk(replica('a', state), replica('b', 'held'), replica('c', 'held')), five, 'a');
        expect(found).toMatchObject({ do: 'copy', plan: true });
      }
    });

    it('takes the last copy from there', () => {
      expect(leave(chunk(replica('a', 'held')), five, 'a')).toMatchObject({ do: 'copy', sources: ['a'] });
    });
  });
});
