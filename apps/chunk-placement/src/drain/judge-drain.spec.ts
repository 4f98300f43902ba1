import type { PlacementNode } from '../nodes/placement-node.js';
import { judgeDrain } from './judge-drain.js';

const node = (nodeId: string, change: Partial<PlacementNode> = {}): PlacementNode => ({
  ...{ nodeId, name: nodeId, zone: `zone-${nodeId}`, state: 'online', stateSince: new Date(0), epoch: 1 },
  ...{ fullForUploads: false, fullForRepairs: false, durability: 'proved', hashOnRead: true, removed: false },
  ...{ capacityBytes: 1000, freeBytes: 500, collecting: false },
  ...change,
});
const named = (names: string, change: Partial<PlacementNode> = {}) => [...names].map((name) => node(name, change));
const load = (copies = 3, bytes = 100) => ({ policies: [{ copies, spread: 'strict' as const, chunks: 4, bytes }] });
const free = (each: PlacementNode): number => each.freeBytes ?? 0;
const missing = (nodes: PlacementNode[], held = load()) => judgeDrain('a', held, nodes, free).map(({ what }) => what);

describe('judgeDrain', () => {
  it('lets one of five go, which leaves four for three copies', () => {
    expect(missing(named('abcde'))).toEqual([]);
  });

  it('refuses where three would be left: a third copy would put whole files on one node', () => {
    expect(judgeDrain('a', load(), named('abcd'), free)).toEqual([
      { what: 'nodes', needed: 4, available: 3, message: expect.stringContaining('3 that can be used would be left') },
    ]);
  });

  it('does not count nodes that are away or leaving themselves', () => {
    expect(missing([...named('abcd'), node('e', { state: 'down' })])).toEqual(['nodes']);
    expect(missing([...named('abcd'), node('e', { state: 'draining' })])).toEqual(['nodes']);
    expect(missing([...named('abcd'), node('e', { state: 'maintenance' })])).toEqual(['nodes']);
  });

  it('asks the same of a node that is dead: its copies may still return', () => {
    expect(missing([node('a', { state: 'down' }), ...named('bcd')])).toEqual(['nodes']);
    expect(missing([node('a', { state: 'down' }), ...named('bcde')])).toEqual([]);
  });

  it('refuses the last nodes that keep the promise of an acknowledgement, or the rule', () => {
    expect(missing(named('a'))).toContain('nodes');
    expect(missing(named('ab'))).toContain('nodes');
    expect(missing(named('abc'))).toContain('nodes');
    expect(missing(named('ab'), load(1))).toEqual([]);
  });

  it('refuses when all that is left is in one zone', () => {
    const nodes = [node('a', { zone: 'x' }), ...named('bcde', { zone: 'y' })];
    expect(judgeDrain('a', load(), nodes, free)).toMatchObject([{ what: 'zones', needed: 2, available: 1 }]);
    expect(missing(named('abcde', { zone: 'y' }))).toEqual([]);
  });

  it('refuses when the others have no room, up to 95 % of their capacity', () => {
    expect(missing(named('abcde'), load(3, 4 * 450))).toEqual([]);
    expect(judgeDrain('a', load(3, 4 * 450 + 1), named('abcde'), free)).toMatchObject([
      { what: 'bytes', needed: 1801, available: 1800 },
    ]);
    expect(missing([node('a'), ...named('bcde', { fullForRepairs: true })])).toEqual(['bytes']);
  });

  it('lets a node go that holds nothing, however few there are', () => {
    expect(judgeDrain('a', { policies: [] }, named('a'), free)).toEqual([]);
  });
});
