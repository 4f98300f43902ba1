import type { NodeState, NodeV1 } from '#contracts';
import { judgeSystem, type SystemView } from './judge-system.js';

const node = (name: string, state: NodeState = 'online', fields: Partial<NodeV1> = {}): NodeV1 => ({
  id: name,
  name,
  state,
  stateSince: '',
  stateReason: null,
  peerId: name,
  zone: name,
  rpcUrl: '',
  gatewayUrl: null,
  version: null,
  capacityBytes: 1,
  usedBytes: 0,
  freeBytes: 1,
  latencyMs: 1,
  lastSeenAt: null,
  epoch: 1,
  durability: 'proved',
  hashOnRead: true,
  swarmAddresses: [],
  full: false,
  packed: false,
  sealedDataToken: null,
  sealedOpsToken: null,
  ...fields,
});

const healthy = {
  nodes: [node('kubo-1'), node('kubo-2'), node('kubo-3')],
  metadata: {
    files: 1,
    bytes: 1,
    openUploads: 0,
    trashedFiles: 0,
    filesByProtection: { full: 1, repairing: 0, reduced: 0, unavailable: 0 },
    outboxPending: 0,
    outboxOldestSeconds: 0,
  },
  placement: {
    chunks: 4,
    chunksBelowPolicyByLiveCopies: {},
    openRepairs: 0,
    dueRepairs: 0,
    brakeEngaged: false,
    brakeReason: null,
    releasingReplicas: 0,
    oldestProofAt: null,
    outboxPending: 0,
    outboxOldestSeconds: 0,
    countedAt: '2026-11-25T10:00:00.000Z',
    recounting: false,
    lostCopiesOpenByLiveCopies: {},
    nodeLoads: [],
  },
  monitor: {
    forecast: { daysUntilFull: null as number | null, bytesPerDay: 0, basis: 'the pace of the last 14 days' },
    outboxPending: 0,
    outboxOldestSeconds: 0,
  },
  processes: [],
  clocks: [{ name: 'auth', offsetMs: -900, uncertaintyMs: 1 }],
  silentServices: [],
} satisfies SystemView;
const judge = (changes: Partial<SystemView>) => judgeSystem({ ...healthy, ...changes });
const placement = (changes: object) => judge({ placement: { ...healthy.placement, ...changes } });
const protections = (changes: object) =>
  judge({
    metadata: { ...healthy.metadata, filesByProtection: { ...healthy.metadata.filesByProtection, ...changes } },
  });

describe('judgeSystem', () => {
  it('is ok when nothing is amiss', () => {
    expect(judge({})).toEqual({ health: 'ok', reasons: [] });
  });

  it('is never green about what it does not know', () => {
    expect(judge({ placement: null, silentServices: ['chunk-placement'] })).toEqual({
      health: 'down',
      reasons: ['chunk-placement does not answer'],
    });
  });

  it('is degraded while a node is not online', () => {
    const nodes = [...healthy.nodes, node('kubo-4', 'down', { stateReason: 'connection refused' })];
    expect(judge({ nodes })).toEqual({ health: 'degraded', reasons: ['node kubo-4 is down: connection refused'] });
  });

  it('is down when too few nodes take uploads', () => {
    expect(judge({ nodes: [node('kubo-1'), node('kubo-2', 'down')] }).health).toBe('down');
    expect(judge({ nodes: [node('kubo-1'), node('kubo-2', 'online', { full: true })] }).health).toBe('down');
    expect(judge({ nodes: [] }).health).toBe('down');
    expect(judge({ nodes: [node('kubo-1')] }).health).toBe('ok');
  });

  it('is down when a file can not be read', () => {
    expect(protections({ unavailable: 1 }).health).toBe('down');
    expect(placement({ chunksBelowPolicyByLiveCopies: { '0': 1 } }).health).toBe('down');
  });

  it('is at risk when a chunk has one copy left', () => {
    expect(placement({ chunksBelowPolicyByLiveCopies: { '1': 2, '2': 5 } })).toEqual({
      health: 'at-risk',
      reasons: ['2 chunks with 1 live copy, fewer than wanted', '5 chunks with 2 live copies, fewer than wanted'],
    });
  });

  it('knows of lost copies at once, before chunks are counted anew', () => {
    const { health, reasons } = placement({ recounting: true, lostCopiesOpenByLiveCopies: { '1': 4, '2': 9 } });
    expect(health).toBe('at-risk');
    expect(reasons[0]).toBe('4 chunks with 1 live copy, fewer than wanted');
    expect(placement({ recounting: true, lostCopiesOpenByLiveCopies: { '0': 1 } }).health).toBe('down');
    // The same chunks, counted in two ways.
    const both = placement({ chunksBelowPolicyByLiveCopies: { '2': 5 }, lostCopiesOpenByLiveCopies: { '2': 3 } });
    expect(both.reasons).toEqual(['5 chunks with 2 live copies, fewer than wanted']);
  });

  it('is not green on a count that is not there, or older than the last change of nodes', () => {
    expect(placement({ countedAt: null })).toEqual({ health: 'degraded', reasons: ['chunks were not counted yet'] });
    expect(placement({ recounting: true }).health).toBe('degraded');
  });

  it('says in time that the nodes will be full', () => {
    const forecast = { ...healthy.monitor.forecast, daysUntilFull: 9.5 };
    expect(judge({ monitor: { ...healthy.monitor, forecast } })).toEqual({
      health: 'degraded',
      reasons: ['the nodes are full in 9.5 days, at the pace of the last 14 days'],
    });
    expect(judge({ monitor: { ...healthy.monitor, forecast: { ...forecast, daysUntilFull: 40 } } }).health).toBe('ok');
  });

  it('says whose clock differs, when that is certain', () => {
    const auth = { name: 'auth', offsetMs: 7200, uncertaintyMs: 3 };
    const postgres = { name: 'postgres', offsetMs: -5000, uncertaintyMs: 4000 };
    expect(judge({ clocks: [auth, postgres] })).toEqual({
      health: 'degraded',
      reasons: ["the clock of auth is 7.2 s ahead of the gateway's; let NTP set both"],
    });
  });

  it('counts no suspect node on for uploads: it gets none', () => {
    const nodes = [node('kubo-1'), node('kubo-2', 'suspect'), node('kubo-3', 'maintenance')];
    expect(judge({ nodes }).health).toBe('down');
  });

  it('is degraded by anything else', () => {
    for (const verdict of [
      protections({ repairing: 1 }),
      protections({ reduced: 1 }),
      placement({ openRepairs: 1 }),
      placement({ brakeEngaged: true }),
      placement({ outboxPending: 3, outboxOldestSeconds: 61 }),
    ]) {
      expect(verdict.health).toBe('degraded');
      expect(verdict.reasons).toHaveLength(1);
    }
    expect(placement({ outboxPending: 3, outboxOldestSeconds: 5 }).health).toBe('ok');
  });

  it('names the worst first', () => {
    const { health, reasons } = judge({
      nodes: [...healthy.nodes, node('kubo-4', 'suspect')],
      silentServices: ['auth'],
    });
    expect(health).toBe('down');
    expect(reasons).toEqual(['auth does not answer', 'node kubo-4 is suspect']);
  });
});
