import type { PlacementNode } from '../nodes/placement-node.js';
import { effectiveCopies } from '../nodes/effective-copies.js';
import { isUsable } from '../nodes/placement-node.js';
import type { ChunkSituation } from '../repair/choose-target.js';
import { type Preview, previewRedistribution } from './preview-redistribution.js';

/** A generator of the same numbers for the same seed (mulberry32). */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const node = (nodeId: string, change: Partial<PlacementNode> = {}): PlacementNode => ({
  ...{ nodeId, name: nodeId, zone: nodeId, state: 'online', stateSince: new Date(0), epoch: 1, collecting: false },
  ...{ fullForUploads: false, fullForRepairs: false, durability: 'proved', hashOnRead: true, removed: false },
  ...{ capacityBytes: 1000, freeBytes: 500 },
  ...change,
});
const chunk = (index: number, held: string, copies = 3): ChunkSituation => ({
  ...{
    chunkId: `c${index}`,
    versionId: 'v',
    index,
    chunkCid: `cid${index}`,
    storedBytes: 10,
    copies,
    spread: 'strict',
  },
  replicas: [...held].map((nodeId) => ({ nodeId, state: 'held', verifiedEpoch: 1, reclaimable: false })),
});
const preview = (chunks: ChunkSituation[], all: PlacementNode[], random = seeded(1), ruled = true): Preview =>
  previewRedistribution(
    chunks,
    { all, usable: all.filter(isUsable), freeBytes: (each) => each.freeBytes ?? 0 },
    ruled,
    random,
  );
/** Where the chunks lie after the steps. */
const carriedOut = (chunks: ChunkSituation[], { steps }: Preview): Set<string>[] => {
  const held = chunks.map((each) => new Set(each.replicas.map(({ nodeId }) => nodeId)));
  for (const step of steps) {
    if (step.do === 'move') held[step.index]!.delete(step.fromNodeId!);
    held[step.index]!.add(step.toNodeId);
  }
  return held;
};

describe('previewRedistribution', () => {
  it('finds nothing to do for a version that lies as it should', () => {
    const chunks = ['abc', 'bcd', 'cde', 'dea'].map((held, index) => chunk(index, held));
    expect(
      preview(
        chunks,
        [...'abcde'].map((id) => node(id)),
      ),
    ).toEqual({ steps: [], bytes: 0, obstacles: [] });
  });

  it('makes missing copies, and says where from', () => {
    const chunks = ['abc', 'bcd', 'cd', 'dea'].map((held, index) => chunk(index, held));
    const { steps, bytes } = preview(
      chunks,
      [...'abcde'].map((id) => node(id)),
    );
    expect(steps).toEqual([
      { index: 2, do: 'copy', fromNodeId: 'c', toNodeId: expect.stringMatching(/[abe]/), reason: expect.any(String) },
    ]);
    expect(bytes).toBe(10);
  });

  it('moves a chunk off the node that holds all of them', () => {
    const chunks = ['abc', 'acd', 'ade', 'abe'].map((held, index) => chunk(index, held));
    const found = preview(
      chunks,
      [...'abcde'].map((id) => node(id)),
    );
    expect(found.steps).toMatchObject([{ do: 'move', fromNodeId: 'a', reason: 'a node holds all chunks' }]);
  });

  it('brings copies of one zone apart', () => {
    const nodes = [node('a', { zone: 'x' }), node('b', { zone: 'x' }), ...[...'cde'].map((id) => node(id))];
    const found = preview([chunk(0, 'abc'), chunk(1, 'cde'), chunk(2, 'acd'), chunk(3, 'ade')], nodes);
    expect(found.steps).toMatchObject([{ index: 0, do: 'move', reason: 'several copies lie in one zone' }]);
    expect('ab').toContain(found.steps[0]!.fromNodeId);
  });

  it('says what the nodes there are can not mend', () => {
    const all = [...'abcd'].map((id) => node(id, { freeBytes: id === 'd' ? 5 : 500 }));
    const found = preview([chunk(0, 'ab'), chunk(1, 'abc'), chunk(2, 'abd'), chunk(3, 'acd')], all);
    expect(found.obstacles).toEqual([]);
    const full = preview(
      [chunk(0, 'ab', 3)],
      [node('a'), node('b'), node('c', { freeBytes: 5 }), node('d', { freeBytes: 5 })],
      seeded(1),
      false,
    );
    expect(full).toMatchObject({ steps: [], obstacles: ['chunk 0: no node can take a further copy'] });
  });

  it('brings any version to its copies, never takes one away, and then finds nothing more to do', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed);
      const names = [...'abcdefgh'].slice(0, 4 + Math.floor(random() * 5));
      const all = names.map((id) => node(id, { zone: `z${Math.floor(random() * 4)}` }));
      const chunks = Array.from({ length: 4 + Math.floor(random() * 5) }, (_, index) => {
        const count = 1 + Math.floor(random() * 3);
        const held = names.toSorted(() => random() - 0.5).slice(0, count);
        return chunk(index, held.join(''));
      });
      const found = preview(chunks, all, random);
      const after = carriedOut(chunks, found);
      const wanted = effectiveCopies(3, 'strict', all.length);
      for (const [index, nodeIds] of after.entries()) {
        expect(nodeIds.size).toBe(Math.max(wanted, chunks[index]!.replicas.length));
        const zones = (ids: Iterable<string>) =>
          new Set([...ids].map((id) => all.find((each) => each.nodeId === id)!.zone)).size;
        const before = zones(chunks[index]!.replicas.map(({ nodeId }) => nodeId));
        // Moves for the spread come last, and weigh more than zones.
        const spreadMoved = found.steps.some(
          (step) => step.index === index && step.reason === 'a node holds all chunks',
        );
        expect(spreadMoved || zones(nodeIds) >= before).toBe(true);
      }
      const again = chunks.map((each, index) => chunk(each.index, [...after[index]!].join('')));
      const more = preview(again, all, random).steps.filter((step) => step.do !== 'move');
      expect(more).toEqual([]);
    }
  });
});
