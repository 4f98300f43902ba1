import type { PlacementNode } from '../nodes/placement-node.js';
import { type BalanceChunk, type LoadedNode, RebalancePlanner } from './rebalance-planner.js';

/** A generator of the same numbers for the same seed (mulberry32). */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const CHUNK = 100;
const node = (nodeId: string, change: Partial<PlacementNode> = {}): PlacementNode => ({
  ...{ nodeId, name: nodeId, zone: nodeId, state: 'online', stateSince: new Date(0), epoch: 1, collecting: false },
  ...{ fullForUploads: false, fullForRepairs: false, durability: 'proved', hashOnRead: true, removed: false },
  ...{ capacityBytes: 1_000_000, freeBytes: null },
  ...change,
});

/** Versions of four chunks with three copies each: chunk → nodes. */
type Layout = Map<string, Set<string>>;
const versionOf = (chunkId: string): string => chunkId.split('/')[0]!;
const layout = (versions: number, names: string[], random: () => number): Layout => {
  const lies: Layout = new Map();
  for (let v = 0; v < versions; v++) {
    for (let c = 0; c < 4; c++) {
      const order = names.map((name) => ({ name, at: random() })).toSorted((a, b) => a.at - b.at);
      // No node gets the last chunk that holds all others, as placement has it.
      const holdAll = (name: string) => c === 3 && [0, 1, 2].every((i) => lies.get(`v${v}/${i}`)!.has(name));
      const sorted = order.toSorted((a, b) => Number(holdAll(a.name)) - Number(holdAll(b.name)));
      lies.set(`v${v}/${c}`, new Set(sorted.slice(0, 3).map(({ name }) => name)));
    }
  }
  return lies;
};
const loadsOf = (lies: Layout, nodes: PlacementNode[]): LoadedNode[] =>
  nodes.map((each) => {
    const replicas = [...lies.values()].filter((nodeIds) => nodeIds.has(each.nodeId)).length;
    return { node: each, replicas, bytes: replicas * CHUNK };
  });
const describeChunk = (lies: Layout, chunkId: string): BalanceChunk => {
  const versionId = versionOf(chunkId);
  const heldBy: Record<string, number> = {};
  for (const [other, nodeIds] of lies)
    if (versionOf(other) === versionId) for (const nodeId of nodeIds) heldBy[nodeId] = (heldBy[nodeId] ?? 0) + 1;
  return {
    ...{
      chunkId,
      versionId,
      storedBytes: CHUNK,
      copies: 3,
      spread: 'strict',
      version: { chunks: 4, heldBy },
    },
    replicas: [...lies.get(chunkId)!].map((nodeId) => ({ nodeId, state: 'held' as const, reclaimable: false })),
  };
};
/** Plans as the service does, and carries it out. @returns moves made */
const rebalance = (lies: Layout, nodes: PlacementNode[]): number => {
  const planner = new RebalancePlanner(loadsOf(lies, nodes), nodes);
  const moves = planner
    .sources()
    .flatMap((from) =>
      [...lies]
        .filter(([, nodeIds]) => nodeIds.has(from))
        .flatMap(([chunkId]) => planner.offer(describeChunk(lies, chunkId), from) ?? []),
    );
  for (const { chunkId, from, to } of moves) {
    const nodeIds = lies.get(chunkId)!;
    expect(nodeIds.has(from) && !nodeIds.has(to)).toBe(true);
    nodeIds.delete(from);
    nodeIds.add(to);
  }
  for (const { node: each, bytes } of loadsOf(lies, nodes)) expect(planner.load(each.nodeId)).toBe(bytes);
  return moves.length;
};
const zonesOf = (nodeIds: Iterable<string>, nodes: PlacementNode[]): number =>
  new Set([...nodeIds].map((id) => nodes.find((each) => each.nodeId === id)!.zone)).size;
const heldWhole = (lies: Layout): string[] =>
  [...new Set([...lies.keys()].map(versionOf))].flatMap((v) => {
    const chunks = [0, 1, 2, 3].map((c) => lies.get(`${v}/${c}`)!);
    return [...chunks[0]!].filter((nodeId) => chunks.every((nodeIds) => nodeIds.has(nodeId)));
  });
const fills = (lies: Layout, nodes: PlacementNode[]): number[] =>
  loadsOf(lies, nodes).map(({ node: each, bytes }) => bytes / each.capacityBytes);

describe('RebalancePlanner', () => {
  it('fills a new empty node to the part that the others are filled to', () => {
    const nodes = [...'abcdef'].map((id) => node(id));
    const lies = layout(100, [...'abcde'], seeded(1));
    expect(rebalance(lies, nodes)).toBeGreaterThan(150);
    const after = fills(lies, nodes);
    const mean = after.reduce((sum, fill) => sum + fill) / after.length;
    for (const fill of after) expect(Math.abs(fill - mean) / mean).toBeLessThan(0.05);
    expect(rebalance(lies, nodes)).toBe(0);
  });

  it('fills by capacity, not by bytes', () => {
    const nodes = [...[...'abcde'].map((id) => node(id)), node('f', { capacityBytes: 500_000 })];
    const lies = layout(100, [...'abcde'], seeded(2));
    rebalance(lies, nodes);
    const bytes = loadsOf(lies, nodes).map((each) => each.bytes);
    expect(bytes[5]! / bytes[0]!).toBeCloseTo(0.5, 1);
  });

  it('moves nothing where nodes differ by less than is worth it', () => {
    const nodes = [...'abcde'].map((id) => node(id));
    const lies = layout(200, [...'abcde'], seeded(3));
    rebalance(lies, nodes);
    expect(new RebalancePlanner(loadsOf(lies, nodes), nodes).sources()).toEqual([]);
  });

  it.each<[string, Partial<PlacementNode>]>([
    ['suspect', { state: 'suspect' }],
    ['too full', { fullForRepairs: true }],
    ['almost without space', { freeBytes: 50_000 }],
  ])('brings nothing to a node that is %s', (_case, change) => {
    const nodes = [...[...'abcde'].map((id) => node(id)), node('f', change)];
    const lies = layout(50, [...'abcde'], seeded(4));
    rebalance(lies, nodes);
    expect(loadsOf(lies, nodes)[5]!.bytes).toBe(0);
  });

  it('stops at the free space of the receiver', () => {
    const nodes = [...[...'abcde'].map((id) => node(id)), node('f', { freeBytes: 50_000 + 1_050 })];
    const lies = layout(100, [...'abcde'], seeded(5));
    rebalance(lies, nodes);
    expect(loadsOf(lies, nodes)[5]!.bytes).toBe(1000);
  });

  it('gives each node its part of what a plan can hold', () => {
    const nodes = [...'abcdef'].map((id) => node(id));
    const lies = layout(100, [...'abcde'], seeded(6));
    const planner = new RebalancePlanner(loadsOf(lies, nodes), nodes);
    const parts = planner.shareOut(50);
    expect(parts.map(([nodeId]) => nodeId)).toEqual(planner.sources());
    const moves = parts.reduce((sum, [, part]) => sum + part, 0);
    expect(moves).toBeGreaterThanOrEqual(50);
    expect(moves).toBeLessThanOrEqual(50 + parts.length);
    rebalance(lies, nodes);
    expect(new RebalancePlanner(loadsOf(lies, nodes), nodes).shareOut(50)).toEqual([]);
  });

  it('moves a copy away from the first giver that has one, and a chunk once only', () => {
    const nodes = [...'abcdef'].map((id) => node(id));
    const lies = layout(20, [...'abcde'], seeded(7));
    const planner = new RebalancePlanner(loadsOf(lies, nodes), nodes);
    const [chunkId, holders] = [...lies].find(([, nodeIds]) => !nodeIds.has('a'))!;
    const chunk = describeChunk(lies, chunkId);
    const [giver = ''] = holders;
    expect(planner.offerFrom(chunk, ['a'])).toBeNull();
    expect(planner.offerFrom(chunk, ['a', giver])).toMatchObject({ chunkId, from: giver, to: 'f' });
    expect(planner.offerFrom(chunk, [...holders])).toBeNull();
  });

  it('leaves chunks where they are that are too small to make a difference', () => {
    const nodes = [...'abcdef'].map((id) => node(id));
    const lies = layout(20, [...'abcde'], seeded(8));
    const planner = new RebalancePlanner(loadsOf(lies, nodes), nodes);
    const [[chunkId, holders]] = [...lies] as [[string, Set<string>]];
    const chunk = describeChunk(lies, chunkId);
    expect(planner.offerFrom({ ...chunk, storedBytes: CHUNK / 100 - 0.01 }, [...holders])).toBeNull();
    expect(planner.offerFrom({ ...chunk, storedBytes: CHUNK / 100 }, [...holders])).not.toBeNull();
  });

  it('never takes a copy, a zone or the spread away, and comes to rest', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed);
      const names = [...'abcdefghij'].slice(0, 5 + Math.floor(random() * 6));
      const zones = 3 + Math.floor(random() * 4);
      const nodes = names.map((id) =>
        node(id, { zone: `z${Math.floor(random() * zones)}`, capacityBytes: 100_000 * (1 + Math.floor(random() * 4)) }),
      );
      const filled = names.slice(0, 4 + Math.floor(random() * (names.length - 3)));
      const lies = layout(30, filled, random);
      const before = new Map([...lies].map(([chunkId, nodeIds]) => [chunkId, zonesOf(nodeIds, nodes)]));
      const wholeBefore = heldWhole(lies).length;
      const spans = [spanOf(lies, nodes)];
      let rounds = 0;
      for (let moves = rebalance(lies, nodes); moves > 0; moves = rebalance(lies, nodes)) {
        spans.push(spanOf(lies, nodes));
        expect(++rounds).toBeLessThan(10);
      }
      for (const [chunkId, nodeIds] of lies) {
        expect(nodeIds.size).toBe(3);
        expect(zonesOf(nodeIds, nodes)).toBeGreaterThanOrEqual(before.get(chunkId)!);
      }
      expect(heldWhole(lies).length).toBeLessThanOrEqual(wholeBefore);
      // No round makes it worse.
      expect(spans).toEqual(spans.toSorted((a, b) => b - a));
    }
  });
});

/** How unevenly nodes are filled: the sum of what each differs from the mean, in bytes. */
function spanOf(lies: Layout, nodes: PlacementNode[]): number {
  const loads = loadsOf(lies, nodes);
  const capacity = nodes.reduce((sum, each) => sum + each.capacityBytes, 0);
  const fill = loads.reduce((sum, each) => sum + each.bytes, 0) / capacity;
  return loads.reduce((sum, each) => sum + Math.abs(each.bytes - fill * each.node.capacityBytes), 0);
}
