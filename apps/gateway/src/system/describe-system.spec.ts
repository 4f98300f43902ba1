import type { NodeV1 } from '#contracts';
import { describeSystem } from './describe-system.js';

describe('describeSystem', () => {
  it('shows what nobody told as unknown, never as zero', () => {
    const view = {
      nodes: null,
      metadata: null,
      placement: null,
      monitor: null,
      processes: [],
      clocks: [],
      silentServices: ['metadata' as const],
    };
    expect(describeSystem(view, new Date('2026-11-22T10:00:00Z'))).toEqual({
      health: 'down',
      reasons: ['metadata does not answer'],
      silentServices: ['metadata'],
      nodes: null,
      files: null,
      chunks: null,
      repairs: null,
      capacity: null,
      forecast: null,
      queues: [],
      versions: {},
      processes: [],
      clocks: [],
      checkedAt: '2026-11-22T10:00:00.000Z',
    });
  });
  it('names the versions of services beside those of nodes', () => {
    const said = { nodeVersion: '24.1.0', startedAt: '2026-11-22T09:00:00.000Z', now: '', clocks: [], settings: [] };
    const processes = [{ service: 'gateway' as const, version: '0.1.0', ...said }];
    const nodes = [{ name: 'kubo-1', state: 'online', version: 'kubo/0.43.0' } as NodeV1];
    const view = { nodes, metadata: null, placement: null, monitor: null, processes, clocks: [], silentServices: [] };
    const described = describeSystem(view, new Date());
    expect(described.versions).toEqual({ 'kubo-1': 'kubo/0.43.0', gateway: '0.1.0' });
    expect(described.processes).toEqual([
      { service: 'gateway', version: '0.1.0', nodeVersion: '24.1.0', startedAt: '2026-11-22T09:00:00.000Z' },
    ]);
  });
});
