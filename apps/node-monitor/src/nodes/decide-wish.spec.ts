import type { JudgedNode } from './decide-change.js';
import { decideWish } from './decide-wish.js';

const settings = {
  ...{ missesToDown: 3, successesToReturn: 1, contactWindowMs: 3000 },
  ...{ fullPercent: 85, fullAvailableBytes: 10, packedPercent: 95, packedAvailableBytes: 5 },
};
const node: JudgedNode = {
  ...{ state: 'online', stateReason: null, epoch: 4, processStart: null, canaryFault: null, operatorWish: null },
  ...{ capacityBytes: 100, usedBytes: 10, availableBytes: 90 },
};
const kept = { state: 'maintenance', stateReason: 'set by an operator', operatorWish: 'maintenance' } as const;
const decide = (change: Partial<JudgedNode>, wish: JudgedNode['operatorWish']) =>
  decideWish({ ...node, ...change }, wish, settings);

describe('decideWish', () => {
  it('makes the wish the state, in the same epoch, and tells of it', () => {
    expect(decide({}, 'maintenance')).toEqual({
      row: kept,
      news: { subject: 'bytenode.evt.node-monitor.node.changed.v1', reason: 'an operator wished maintenance' },
    });
  });

  it('changes nothing when it is the wish already, also while the node is down', () => {
    expect(decide(kept, 'maintenance')).toBeNull();
    expect(decide({ state: 'down', operatorWish: 'drained' }, 'drained')).toBeNull();
    expect(decide({}, null)).toBeNull();
  });

  it('goes from one wish to another', () => {
    const draining = { state: 'draining', operatorWish: 'draining' } as const;
    expect(decide(draining, 'drained')?.row).toMatchObject({ state: 'drained', operatorWish: 'drained' });
  });

  it('lets a node be again what it is without a wish', () => {
    expect(decide(kept, null)).toEqual({
      row: { state: 'online', stateReason: null, operatorWish: null },
      news: { subject: 'bytenode.evt.node-monitor.node.changed.v1', reason: 'an operator ended maintenance' },
    });
    expect(decide({ ...kept, usedBytes: 90 }, null)?.row).toMatchObject({ state: 'full' });
    const suspected = decide({ ...kept, canaryFault: 'no write' }, null);
    expect(suspected?.row).toMatchObject({ state: 'suspect', stateReason: 'no write' });
    expect(suspected?.news?.subject).toBe('bytenode.evt.node-monitor.node.suspected.v1');
  });

  it('never makes a node that is away seem to be there', () => {
    for (const state of ['down', 'impostor'] as const) {
      expect(decide({ state }, 'maintenance')?.row).toEqual({ operatorWish: 'maintenance' });
      expect(decide({ state, operatorWish: 'maintenance' }, null)?.row).toEqual({ operatorWish: null });
    }
  });
});
