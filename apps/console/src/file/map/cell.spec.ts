import { describe, expect, it } from 'vitest';
import { cellOf } from './cell.js';

describe('cellOf', () => {
  it('shows a recorded copy on a node that is there as held', () => {
    expect(cellOf({ state: 'held', nodeState: 'online' }, undefined)).toBe('held');
    expect(cellOf({ state: 'held', nodeState: 'draining' }, undefined)).toBe('held');
  });

  it.each(['down', 'impostor'] as const)('shows no copy as held on a node that is %s', (nodeState) => {
    expect(cellOf({ state: 'held', nodeState }, undefined)).toBe('away');
  });

  it('believes the node before the records', () => {
    expect(cellOf({ state: 'held', nodeState: 'online' }, 'missing')).toBe('missing');
    expect(cellOf({ state: 'held', nodeState: 'online' }, 'corrupt')).toBe('corrupt');
    expect(cellOf({ state: 'missing', nodeState: 'online' }, 'present')).toBe('proved');
  });

  it('believes the records where they say less than the node did, which was asked before', () => {
    expect(cellOf({ state: 'held', nodeState: 'down' }, 'present')).toBe('away');
    expect(cellOf({ state: 'releasing', nodeState: 'online' }, 'present')).toBe('going');
    expect(cellOf(undefined, 'present')).toBe('none');
  });

  it('tells copies that come from those that go', () => {
    expect(cellOf({ state: 'planned', nodeState: 'online' }, undefined)).toBe('coming');
    expect(cellOf({ state: 'releasing', nodeState: 'online' }, undefined)).toBe('going');
    expect(cellOf(undefined, undefined)).toBe('none');
  });
});
