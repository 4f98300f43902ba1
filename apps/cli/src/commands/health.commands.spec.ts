import { EXIT } from '../errors.js';
import { describeCheck, exitCodeOf, type HealthCheck, type HealthFinding, progressOf } from './health.commands.js';

type Kind = HealthCheck['summary']['byKind'][number];

const count = (severity: Kind['severity'], found: number, fixed: number): Kind => ({
  kind: 'replica-missing',
  ...{ severity, found, fixed },
});

const checkOf = (byKind: Kind[], overrides: Partial<HealthCheck> = {}): HealthCheck => ({
  id: 'c-1',
  state: 'succeeded',
  dryRun: false,
  deep: false,
  requestedBy: 'schedule',
  createdAt: '2026-11-25T10:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  progress: { partsDone: 3, partsTotal: 9, part: 'nodes', waitingReason: null },
  summary: { bySeverity: { info: 0, warning: 0, error: 0 }, byKind, fixed: 0 },
  verdict: 'healthy',
  error: null,
  ...overrides,
});

it.each<[string, Kind[], Partial<HealthCheck>, number]>([
  ['nothing was found', [], {}, EXIT.ok],
  ['there is only info', [count('info', 4, 0)], { dryRun: true }, EXIT.ok],
  ['all was set right', [count('warning', 2, 2), count('info', 1, 0)], {}, EXIT.ok],
  ['some is left', [count('error', 2, 2), count('warning', 2, 1)], {}, EXIT.unhealthy],
  ['a dry run found something', [count('warning', 1, 0)], { dryRun: true }, EXIT.unhealthy],
  ['the check failed', [], { state: 'failed' }, EXIT.failure],
  ['the check was cancelled', [count('error', 1, 0)], { state: 'cancelled' }, EXIT.failure],
])('knows how it ends when %s', (_name, byKind, overrides, exitCode) => {
  expect(exitCodeOf(checkOf(byKind, overrides))).toBe(exitCode);
});

it('shows numbers by kind and what was found, with nothing in it that moves the cursor', () => {
  const finding: HealthFinding = {
    kind: 'replica-missing',
    severity: 'error',
    subject: { type: 'node', id: 'n-1', name: 'kubo\r1' },
    detail: 'a copy is gone',
    action: 'a repair brings it back',
    done: true,
    at: '2026-11-25T10:00:00.000Z',
  };
  const check = checkOf([count('error', 2, 1), count('info', 0, 0)], { verdict: 'findings' });
  expect(describeCheck(check, [finding]).split('\n')).toEqual([
    'health check c-1: there are findings',
    '',
    'KIND             SEVERITY  FOUND  FIXED',
    'replica-missing  error         2      1',
    '',
    'KIND             WHERE      WHAT            WHAT IS DONE',
    'replica-missing  kubo\\x0d1  a copy is gone  a repair brings it back (done)',
  ]);
});

it('says why a check failed', () => {
  const failed = checkOf([], { state: 'failed', verdict: null, error: 'no database' });
  expect(describeCheck(failed, [])).toBe('health check c-1: the check failed: no database');
});

it('tells in one line how far a check is, or what it waits for', () => {
  const running = checkOf([], { state: 'running' });
  expect(progressOf(running)).toBe('health check running: 3 of 9 parts  nodes');
  const waiting = { ...running, progress: { ...running.progress, waitingReason: 'repairs' } };
  expect(progressOf(waiting)).toContain('waits: repairs');
});
