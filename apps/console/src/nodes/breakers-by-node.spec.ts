import { describe, expect, it } from 'vitest';
import type { components } from '#client';
import { breakersByNode } from './breakers-by-node.js';

type Breaker = components['schemas']['CircuitBreakerDto'];
const breaker = (nodeId: string, state: Breaker['state'], reason: string | null = null): Breaker => ({
  ...{ nodeId, state, reason, nodeName: 'kubo-1', caller: 'gateway', instance: 'a', failures: 3 },
  ...{ openedAt: '2026-11-25T18:46:22.527Z', nextTryAt: '2026-11-25T18:46:22.527Z' },
  updatedAt: '2026-11-25T18:46:22.527Z',
});

describe('breakersByNode', () => {
  it('has the worst of each node, and the first reason that is known', () => {
    const found = breakersByNode([
      breaker('a', 'half-open'),
      breaker('a', 'open', 'no answer'),
      breaker('a', 'half-open', 'refused'),
      breaker('b', 'closed'),
    ]);
    expect([...found]).toEqual([['a', { state: 'open', processes: 3, reason: 'no answer' }]]);
  });
});
