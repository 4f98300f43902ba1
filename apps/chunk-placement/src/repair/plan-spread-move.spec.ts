import { planSpreadMove } from './plan-spread-move.js';

const version = (...chunks: string[]) => ({
  chunks: chunks.map((nodes, index) => ({
    chunkId: `c${index}`,
    nodeIds: new Set(nodes),
    closedTo: new Set<string>(),
  })),
});

/** Nodes that hold every chunk after a move. */
function holdingAll(
  chunks: { chunkId: string; nodeIds: ReadonlySet<string> }[],
  move: { chunkId: string; from: string; to: string },
) {
  const after = chunks.map((chunk) =>
    chunk.chunkId === move.chunkId
      ? new Set([...chunk.nodeIds, move.to].filter((id) => id !== move.from))
      : new Set(chunk.nodeIds),
  );
  return [...new Set(after.flatMap((nodes) => [...nodes]))].filter((id) => after.every((nodes) => nodes.has(id)));
}

describe('planSpreadMove', () => {
  it('moves a copy off the node that holds everything, to the node that holds least', () => {
    const held = version('abc', 'abd', 'acd', 'abc');
    const move = planSpreadMove(held, 'a', ['b', 'c', 'd'])!;
    expect(move).toMatchObject({ from: 'a', to: 'd' });
    expect(holdingAll(held.chunks, move)).toEqual([]);
  });

  it('leaves the chunk that is about to be placed where it is', () => {
    expect(planSpreadMove(version('ab', 'ac', 'ab'), 'a', ['c'], 'c0')).toEqual({ chunkId: 'c2', from: 'a', to: 'c' });
  });

  it('looks for another chunk or receiver where an earlier copy is still on its way out', () => {
    const held = version('abc', 'abd', 'acd', 'abc');
    held.chunks[0]!.closedTo.add('d');
    expect(planSpreadMove(held, 'a', ['b', 'c', 'd'])).toEqual({ chunkId: 'c3', from: 'a', to: 'd' });
    held.chunks[3]!.closedTo.add('d');
    expect(planSpreadMove(held, 'a', ['b', 'c', 'd'])?.to).not.toBe('d');
  });

  it('finds no move where every receiver would hold everything itself', () => {
    expect(planSpreadMove(version('abc', 'abc'), 'a', ['b', 'c'])).toBeNull();
    expect(planSpreadMove(version('ab', 'abc'), 'a', ['c'])).toBeNull();
  });

  it('always finds one for four chunks with three copies on four nodes', () => {
    const names = ['a', 'b', 'c', 'd'];
    const triples = names.map((left) => names.filter((name) => name !== left).join(''));
    for (const one of triples)
      for (const two of triples)
        for (const three of triples)
          for (const four of triples) {
            const held = version(one, two, three, four);
            for (const full of names.filter((name) => [one, two, three, four].every((chunk) => chunk.includes(name)))) {
              expect(planSpreadMove(held, full, names)).not.toBeNull();
            }
          }
  });
});
