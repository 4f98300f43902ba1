import { describe, expect, it } from 'vitest';
import { mergeNodePoints, mergeSystemPoints } from './merge-points.js';

const nodePoint = (at: string, answeredShare: number, latencyMs: number | null, usedBytes: number) => ({
  ...{ at, state: 'online' as const, answeredShare, capacityBytes: 100, usedBytes, latencyMs },
  ...{ replicaCount: 1, storedBytes: 1 },
});

describe('mergeNodePoints', () => {
  it('has the first time, the last amounts, and what was measured on average', () => {
    const merged = mergeNodePoints([nodePoint('a', 1, 10, 1), nodePoint('b', 0, null, 2), nodePoint('c', 0.5, 20, 3)]);
    expect(merged).toMatchObject({ at: 'a', usedBytes: 3, answeredShare: 0.5, latencyMs: 15 });
  });

  it('knows no latency where none was measured', () => {
    expect(mergeNodePoints([nodePoint('a', 0, null, 1)]).latencyMs).toBeNull();
  });
});

describe('mergeSystemPoints', () => {
  it('shows a node that was away in between', () => {
    const point = (at: string, answeringNodes: number) => ({
      ...{ at, nodes: 5, answeringNodes, capacityBytes: 1, usedBytes: 1 },
      ...{ replicaCount: 1, storedBytes: 1 },
    });
    const merged = mergeSystemPoints([point('a', 5), point('b', 4), point('c', 5)]);
    expect(merged).toMatchObject({ at: 'a', answeringNodes: 4 });
  });
});
