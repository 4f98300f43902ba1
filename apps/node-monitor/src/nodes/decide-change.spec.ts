import { decideCanary, decideChange, type JudgedNode } from './decide-change.js';

const start = new Date(Date.UTC(2026, 10, 22));
const later = new Date(start.getTime() + 60_000);
const node: JudgedNode = {
  ...{ state: 'online', stateReason: null, epoch: 4, processStart: start, canaryFault: null, operatorWish: null },
  ...{ capacityBytes: 100, usedBytes: 10, availableBytes: 90 },
};
const down: JudgedNode = { ...node, state: 'down', stateReason: 'not reachable', canaryFault: 'no write' };
const online = { state: 'online', reason: null } as const;

describe('decideChange', () => {
  it('changes nothing while all is as recorded', () => {
    expect(decideChange(node, online, start)).toBeNull();
    expect(decideChange(node, online, null)).toBeNull();
    expect(decideChange(down, { state: 'down', reason: 'another reason' }, null)).toBeNull();
  });

  it('records and tells a new state, in the same epoch', () => {
    expect(decideChange(node, { state: 'down', reason: 'no answer' }, null)).toEqual({
      row: { state: 'down', stateReason: 'no answer' },
      news: { subject: 'bytenode.evt.node-monitor.node.down.v1', reason: 'no answer' },
    });
  });

  it('begins a new epoch when a node returns, and forgets what its canary said before', () => {
    expect(decideChange(down, online, later)).toEqual({
      row: { state: 'online', stateReason: null, epoch: 5, processStart: later, canaryFault: null },
      news: { subject: 'bytenode.evt.node-monitor.node.returned.v1', reason: 'returned' },
    });
  });

  it('keeps the known start of a node that returns without telling one', () => {
    expect(decideChange(down, online, null)?.row).not.toHaveProperty('processStart');
  });

  it('begins one new epoch when a node restarted between two probes', () => {
    expect(decideChange(node, online, later)).toEqual({
      row: { epoch: 5, processStart: later },
      news: { subject: 'bytenode.evt.node-monitor.node.changed.v1', reason: 'restarted' },
    });
    const after = { ...node, epoch: 5, processStart: later };
    expect(decideChange(after, online, later)).toBeNull();
  });

  it('says that a suspect node restarted when that is why it was silent', () => {
    expect(decideChange({ ...node, state: 'suspect' }, online, later)).toMatchObject({
      row: { state: 'online', epoch: 5 },
      news: { reason: 'restarted' },
    });
  });

  it('learns a start that was not known, and tells nobody', () => {
    expect(decideChange({ ...node, processStart: null }, online, start)).toEqual({
      row: { processStart: start },
      news: null,
    });
  });
});

describe('decideCanary', () => {
  it('changes nothing while the canary is there', () => {
    expect(decideCanary(node, { lost: null, fault: null })).toBeNull();
  });

  it('begins a new epoch for each canary that was lost', () => {
    expect(decideCanary(node, { lost: 'the block is missing', fault: null })).toEqual({
      row: { canaryFault: null, epoch: 5 },
      news: {
        subject: 'bytenode.evt.node-monitor.node.changed.v1',
        reason: 'canary failed: the block is missing',
      },
    });
  });

  it('counts a loss once while no new canary can be written', () => {
    const finding = { lost: 'the block is missing', fault: 'mkdir' };
    expect(decideCanary(node, finding)?.row).toEqual({ canaryFault: 'mkdir', epoch: 5 });
    expect(decideCanary({ ...node, epoch: 5, canaryFault: 'mkdir' }, finding)).toBeNull();
    expect(decideCanary({ ...node, epoch: 5, canaryFault: 'mkdir' }, { ...finding, fault: null })).toEqual({
      row: { canaryFault: null },
      news: null,
    });
  });

  it('records a write that fails without a new epoch: nothing is lost, and the next verdict tells', () => {
    expect(decideCanary(node, { lost: null, fault: 'disk full' })).toEqual({
      row: { canaryFault: 'disk full' },
      news: null,
    });
  });
});
