import { describe, expect, it } from 'vitest';
import { readNodeSearch, readNodesSearch } from './nodes-search.js';

describe('the address of the nodes', () => {
  it('is read', () => {
    expect(readNodesSearch({ search: 'attic', state: 'down', register: true })).toEqual({
      search: 'attic',
      state: 'down',
      register: true,
    });
  });

  it('leaves out what it does not know', () => {
    expect(readNodesSearch({ search: 7, state: 'tired', register: 'no', other: 1 })).toEqual({});
  });
});

describe('the address of a node', () => {
  it('is read', () => {
    expect(readNodeSearch({ tab: 'copies', copies: 'missing' })).toEqual({ tab: 'copies', copies: 'missing' });
  });

  it('leaves out what it does not know', () => {
    expect(readNodeSearch({ tab: 'secrets', copies: ['held'] })).toEqual({});
  });
});
