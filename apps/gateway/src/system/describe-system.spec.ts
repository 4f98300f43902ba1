import { describeSystem } from './describe-system.js';

describe('describeSystem', () => {
  it('shows what nobody told as unknown, never as zero', () => {
    const view = { nodes: null, metadata: null, placement: null, monitor: null, silentServices: ['metadata' as const] };
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
      checkedAt: '2026-11-22T10:00:00.000Z',
    });
  });
});
