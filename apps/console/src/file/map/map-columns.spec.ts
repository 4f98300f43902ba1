import { describe, expect, it } from 'vitest';
import { type Chunk, columnsOf } from './map-columns.js';

const chunk = (...nodes: [id: string, name: string, zone: string][]): Chunk => ({
  index: 0,
  cid: 'bafk',
  sizeBytes: 1,
  wantedCopies: 3,
  replicas: nodes.map(([nodeId, nodeName, zone]) => ({
    ...{ nodeId, nodeName, zone, state: 'held' as const, nodeState: 'online' as const, checkedAt: null },
  })),
});

describe('columnsOf', () => {
  it('has every node once, by zone and name as people count', () => {
    const chunks = [
      chunk(['c', 'kubo-10', 'north'], ['a', 'kubo-2', 'north']),
      chunk(['b', 'kubo-1', 'south'], ['a', 'kubo-2', 'north']),
    ];
    expect(columnsOf(chunks).map(({ name }) => name)).toEqual(['kubo-2', 'kubo-10', 'kubo-1']);
  });

  it('has none without chunks', () => {
    expect(columnsOf([])).toEqual([]);
  });
});
