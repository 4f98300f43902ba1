import type { components } from '#client';

type Breaker = components['schemas']['CircuitBreakerDto'];

/** What the processes together think of a node: the worst of their circuit breakers. */
export interface NodeBreaker {
  state: 'open' | 'half-open';
  /** How many processes hold calls back. */
  processes: number;
  reason: string | null;
}

/** Pure. A node that isn't among the answers has closed breakers only. */
export function breakersByNode(breakers: readonly Breaker[]): Map<string, NodeBreaker> {
  const worst = new Map<string, NodeBreaker>();
  for (const { nodeId, state, reason } of breakers) {
    if (state === 'closed') continue;
    const known = worst.get(nodeId);
    worst.set(nodeId, {
      state: known?.state === 'open' ? 'open' : state,
      processes: (known?.processes ?? 0) + 1,
      reason: known?.reason ?? reason,
    });
  }
  return worst;
}
