import { describeStatus } from './operations.commands.js';

type Status = Parameters<typeof describeStatus>[0];

const nothing = { nodes: null, files: null, chunks: null, repairs: null, capacity: null, forecast: null };
const status = {
  ...{ health: 'degraded', reasons: ['a node is down'], silentServices: [], checkedAt: '2026-11-25T10:00:00.000Z' },
  ...{ queues: [], versions: {}, processes: [], clocks: [], ...nothing },
  nodes: { total: 5, byState: { online: 4, down: 1, draining: 0 } },
  files: { total: 2, trashed: 0, bytes: 2048, byProtection: { full: 1, repairing: 1, reduced: 0, unavailable: 0 } },
  chunks: { total: 6, belowPolicyByLiveCopies: { 1: 2 } },
  repairs: { open: 2, due: 1, brakeReason: null },
} as unknown as Status;
const linesOf = (value: Status): string[] => describeStatus(value).split('\n');

it('tells on one page what there is, and leaves out what there is none of', () => {
  expect(linesOf(status)).toEqual([
    'health    degraded',
    '          a node is down',
    'nodes     5: 4 online, 1 down',
    'files     2: 1 full, 1 repairing',
    'stored    2.0 KiB',
    'chunks    6; below policy: 2 with 1 live copy',
    'repairs   2 open, 1 due',
    'capacity  unknown',
    'checked   2026-11-25T10:00:00.000Z',
  ]);
});

it('counts files in the trash with the others, as their protection does', () => {
  const files = { total: 1, trashed: 1, bytes: 1, byProtection: { full: 2, repairing: 0, reduced: 0, unavailable: 0 } };
  expect(linesOf({ ...status, files } as unknown as Status)).toContain('files     2, 1 of them in the trash: 2 full');
});

it('tells what could not be found out, and when the disks are full', () => {
  const silent = { ...status, ...nothing, silentServices: ['auth', 'metadata'] } as unknown as Status;
  expect(linesOf(silent)).toContain('no answer  auth, metadata');
  expect(linesOf(silent)).toContain('nodes      unknown');
  const forecast = { daysUntilFull: 12.7, bytesPerDay: 1, basis: 'the last 7 days' };
  expect(linesOf({ ...status, forecast })).toContain('full in   12 days (the last 7 days)');
});
