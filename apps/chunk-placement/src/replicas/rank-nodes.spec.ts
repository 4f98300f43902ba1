import { rankNodes, type Candidate } from './rank-nodes.js';

const GiB = 2 ** 30;
const node = (nodeId: string, zone = nodeId, freeBytes = 100 * GiB): Candidate => ({ nodeId, zone, freeBytes });
const ids = (candidates: Candidate[]): string[] => candidates.map((candidate) => candidate.nodeId);

/** Repeats a short list of numbers for ever. */
function numbers(...values: number[]): () => number {
  let next = 0;
  return () => values[next++ % values.length]!;
}

describe('rankNodes', () => {
  it('prefers zones without a copy over space', () => {
    const candidates = [node('a', 'z1', 900 * GiB), node('b', 'z1', 900 * GiB), node('c', 'z2', GiB)];
    for (let run = 0; run < 50; run++) {
      expect(new Set(rankNodes(candidates, { needed: 2 }).map((candidate) => candidate.zone)).size).toBe(2);
    }
  });

  it('takes a node that holds all other chunks only when nothing else is left', () => {
    const candidates = [node('a'), node('b'), node('c')];
    expect(ids(rankNodes(candidates, { needed: 2, holdAll: new Set(['a']) })).sort()).toEqual(['b', 'c']);
    expect(ids(rankNodes(candidates, { needed: 3, holdAll: new Set(['a']) }))).toContain('a');
  });

  it('puts the spread rule before zones, and still starts with two zones where the chosen span two', () => {
    const candidates = [node('a', 'z1'), node('b', 'z1'), node('c', 'z2')];
    const chosen = rankNodes(candidates, { needed: 3, holdAll: new Set(['c']), random: numbers(0.5) });
    expect(chosen.slice(0, 2).map((candidate) => candidate.zone)).toEqual(['z1', 'z2']);
  });

  it('puts a node that fails just now after those that answer, but before breaking the spread rule', () => {
    const candidates = [
      { ...node('a', 'z1', 900 * GiB), struggling: true },
      node('b', 'z2', GiB),
      node('c', 'z3', GiB),
    ];
    const options = { needed: 1, takenZones: new Set(['z2', 'z3']) };
    expect(['b', 'c']).toContain(ids(rankNodes(candidates, options))[0]);
    expect(ids(rankNodes(candidates, { ...options, holdAll: new Set(['b', 'c']) }))).toEqual(['a']);
    expect(ids(rankNodes(candidates, { needed: 3 }))).toContain('a');
  });

  it('respects zones taken by copies that exist already', () => {
    const chosen = rankNodes([node('a', 'z1'), node('b', 'z2')], { needed: 1, takenZones: new Set(['z1']) });
    expect(ids(chosen)).toEqual(['b']);
  });

  it('draws nodes in proportion to their free space', () => {
    const candidates = [node('large', 'z1', 90 * GiB), node('small', 'z2', 10 * GiB)];
    let large = 0;
    for (let run = 0; run < 4000; run++) if (rankNodes(candidates, { needed: 1 })[0]!.nodeId === 'large') large++;
    // Expected 3,600 with a standard deviation of 19: six of them on either side.
    expect(large).toBeGreaterThan(3480);
    expect(large).toBeLessThan(3720);
  });

  it('gives what there is when there are too few, and nothing from nothing', () => {
    expect(rankNodes([node('a')], { needed: 3 })).toHaveLength(1);
    expect(rankNodes([], { needed: 3 })).toEqual([]);
  });

  it('makes every node miss a chunk with R + 1 chunks on any N > R nodes', () => {
    for (const [copies, nodeCount] of [
      [3, 4],
      [3, 5],
      [2, 3],
      [2, 5],
      [4, 5],
      [3, 9],
    ] as const) {
      const candidates = Array.from({ length: nodeCount }, (_, i) => node(`n${i}`));
      for (let run = 0; run < 100; run++) {
        let holdAll = new Set(ids(candidates));
        for (let chunk = 0; chunk <= copies; chunk++) {
          const chosen = new Set(ids(rankNodes(candidates, { needed: copies, holdAll })));
          holdAll = new Set([...holdAll].filter((nodeId) => chosen.has(nodeId)));
        }
        expect(holdAll.size).toBe(0);
      }
    }
  });
});
