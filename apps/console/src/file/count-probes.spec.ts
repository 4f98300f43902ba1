import { describe, expect, it } from 'vitest';
import { countProbes } from './count-probes.js';

describe('countProbes', () => {
  it('counts copies by what their nodes said, and takes the time of those that answered', () => {
    const replica = (presence: 'present' | 'missing' | 'corrupt' | 'unreachable', latencyMs: number) => ({
      ...{ nodeId: presence, nodeName: presence, zone: 'z', presence, latencyMs },
    });
    const chunks = [
      { index: 0, cid: 'a', replicas: [replica('present', 3.4), replica('unreachable', 5_000)] },
      { index: 1, cid: 'b', replicas: [replica('present', 1), replica('missing', 12.6), replica('corrupt', 2)] },
    ];
    expect(countProbes(chunks)).toEqual({ present: 2, missing: 1, corrupt: 1, unreachable: 1, slowestMs: 13 });
  });
});
