import { describe, expect, it } from 'vitest';
import { aNode } from '../../test/a-node.js';
import { filterNodes, sortNodes } from './node-states.js';

const named = (...nodes: [string, ReturnType<typeof aNode>['state']][]) =>
  nodes.map(([name, state]) => aNode({ name, state }));

describe('sortNodes', () => {
  it('has the worst first, then names as people count', () => {
    const nodes = named(['kubo-10', 'online'], ['kubo-2', 'online'], ['kubo-3', 'down'], ['kubo-4', 'suspect']);
    expect(sortNodes(nodes).map(({ name }) => name)).toEqual(['kubo-3', 'kubo-4', 'kubo-2', 'kubo-10']);
  });
});

describe('filterNodes', () => {
  const nodes = [aNode({ name: 'Attic', zone: 'home' }), aNode({ name: 'cellar', zone: 'home', state: 'down' })];

  it('looks for a part of the name, zone or address, in any case', () => {
    expect(filterNodes(nodes, { search: ' attic ' })).toEqual([nodes[0]]);
    expect(filterNodes(nodes, { search: 'HOME' })).toEqual(nodes);
    expect(filterNodes(nodes, { search: ':5101' })).toEqual(nodes);
    expect(filterNodes(nodes, { search: 'garage' })).toEqual([]);
  });

  it('looks for a state', () => {
    expect(filterNodes(nodes, { state: 'down' })).toEqual([nodes[1]]);
  });
});
