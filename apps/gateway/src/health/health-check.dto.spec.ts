import type { HealthCheckV1 } from '#contracts';
import { toHealthCheckDto } from './health-check.dto.js';

const ended: HealthCheckV1 = {
  ...{ id: 'd5e3a2f6-74b9-4b7c-9c5f-9b3e4a0f6d66', state: 'succeeded', dryRun: false, deep: false, requestedBy: null },
  ...{ createdAt: '2026-11-25T10:00:00.000Z', startedAt: '2026-11-25T10:00:00.000Z' },
  ...{ finishedAt: '2026-11-25T10:01:00.000Z', partsDone: 7, partsTotal: 7, part: null, waitingReason: null },
  ...{ error: null, counts: [] },
};
const info = { kind: 'chunk-surplus', severity: 'info', found: 2, done: 2 } as const;
const error = { kind: 'replica-missing', severity: 'error', found: 3, done: 1 } as const;

describe('toHealthCheckDto', () => {
  it('calls a system healthy in which nothing above info was found', () => {
    expect(toHealthCheckDto({ ...ended, counts: [info] })).toMatchObject({
      verdict: 'healthy',
      requestedBy: 'schedule',
      summary: { bySeverity: { info: 2, warning: 0, error: 0 }, fixed: 2 },
    });
  });

  it('calls it so no more with a single warning or error, fixed or not', () => {
    expect(toHealthCheckDto({ ...ended, counts: [info, error] })).toMatchObject({
      verdict: 'findings',
      summary: { bySeverity: { info: 2, warning: 0, error: 3 }, fixed: 3 },
    });
    expect(toHealthCheckDto({ ...ended, counts: [{ ...error, severity: 'warning', done: 3 }] }).verdict).toBe(
      'findings',
    );
  });

  it.each(['running', 'paused', 'cancelled', 'failed'] as const)('says nothing of one that is %s', (state) => {
    expect(toHealthCheckDto({ ...ended, state }).verdict).toBeNull();
  });
});
