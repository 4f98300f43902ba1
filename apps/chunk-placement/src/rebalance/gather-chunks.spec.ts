import { REPLICA_STATES, type ReplicaState } from '#contracts';
import { type BalanceVersion, gatherChunks, MAX_COUNTED_CHUNKS, STATE_COUNT } from './gather-chunks.js';

const NODES = ['a', 'b', 'c'];
const code = (nodeId: string, state: ReplicaState): number =>
  NODES.indexOf(nodeId) * STATE_COUNT + REPLICA_STATES.indexOf(state);
const version = (versionId: string, chunkCount: number): BalanceVersion => ({
  ...{ versionId, copies: 3, spread: 'strict', chunkCount },
});
const chunks = (rows: [chunkId: number, versionId: string, index: number][]) => ({
  chunkIds: rows.map(([chunkId]) => chunkId).join(','),
  versionIds: rows.map(([, versionId]) => versionId).join(','),
  indexes: rows.map(([, , index]) => index).join(','),
  storedBytes: rows.map(([chunkId]) => chunkId * 10).join(','),
});
const replicas = (rows: [chunkId: number, nodeId: string, state: ReplicaState][]) => ({
  chunkIds: rows.map(([chunkId]) => chunkId).join(','),
  codes: rows.map(([, nodeId, state]) => code(nodeId, state)).join(','),
});

describe('gatherChunks', () => {
  it('puts chunks together with their replicas and with what nodes hold of their version', () => {
    const page = gatherChunks(
      chunks([
        [1, 'v', 0],
        [2, 'v', 1],
      ]),
      replicas([
        [1, 'a', 'held'],
        [1, 'c', 'missing'],
        [2, 'a', 'planned'],
        [2, 'b', 'releasing'],
      ]),
      [version('v', 2)],
      NODES,
    );
    const counted = { chunks: 2, heldBy: { a: 2 } };
    const common = { versionId: 'v', copies: 3, spread: 'strict', version: counted };
    const replica = (nodeId: string, state: ReplicaState) => ({ nodeId, state, reclaimable: false });
    expect(page).toEqual({
      whole: [
        { ...common, chunkId: '1', storedBytes: 10, replicas: [replica('a', 'held'), replica('c', 'missing')] },
        { ...common, chunkId: '2', storedBytes: 20, replicas: [replica('a', 'planned'), replica('b', 'releasing')] },
      ],
      torn: [],
    });
  });

  it('leaves out versions that are not committed', () => {
    const page = gatherChunks(chunks([[1, 'open', 0]]), replicas([[1, 'a', 'held']]), [], NODES);
    expect(page).toEqual({ whole: [], torn: [] });
  });

  it('names a version that goes on elsewhere on the page where it begins only', () => {
    const [none, versions] = [replicas([]), [version('v', 2), version('w', 1)]];
    const begins = gatherChunks(
      chunks([
        [1, 'v', 0],
        [2, 'w', 0],
      ]),
      none,
      versions,
      NODES,
    );
    expect([begins.whole.map(({ chunkId }) => chunkId), begins.torn]).toEqual([['2'], ['v']]);
    expect(gatherChunks(chunks([[3, 'v', 1]]), none, versions, NODES)).toEqual({ whole: [], torn: [] });
  });

  it('takes a version that is too long to be counted as it comes', () => {
    const long = version('v', MAX_COUNTED_CHUNKS + 1);
    const page = gatherChunks(chunks([[7, 'v', 5]]), replicas([[7, 'b', 'held']]), [long], NODES);
    expect(page.torn).toEqual([]);
    expect(page.whole).toMatchObject([{ chunkId: '7', version: null, replicas: [{ nodeId: 'b' }] }]);
  });

  it('makes nothing of an empty page', () => {
    expect(gatherChunks(chunks([]), replicas([]), [], NODES)).toEqual({ whole: [], torn: [] });
  });
});
